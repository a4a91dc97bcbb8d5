{{ config(materialized='view') }}
-- One row a policy, provision and charge in its reach
{% for provisions in law().values() %}
{%- set last_state = loop.last -%}
{%- for provision in provisions %}
select policy_id, provision_id, charge_id, status, eligible_on, blocked_by, missing from {{ ref(provision) }}
{{ 'union all' if not (loop.last and last_state) }}
{%- endfor %}
{%- endfor %}
