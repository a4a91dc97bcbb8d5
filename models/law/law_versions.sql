{{ config(pre_hook='{{ keep_prior() }}') }}
-- One row a state: a digest of the enacted law in force on as_of, its provisions, parameters and lists, and of what the
-- state's grades, facts and steps mean. Two runs with the same digest, of one commit, applied the same law.
{% set tables = {
    'fact': ('facts', ['fact', 'subject', 'type', 'absent']),
    'grade': ('grades', ['grade', 'level', 'max_penalty_days']),
    'step': ('workflow', ['provision_id', 'step', 'agency', 'days', 'cadence']),
} %}
with

lines as (
    select provisions.jurisdiction, 'provision|' || provisions.provision_id as entry
    from {{ ref('provisions') }} as provisions
    inner join {{ ref('rules') }} as rules
        on provisions.provision_id = rules.provision_id and rules.policy_id = 'enacted'
    where rules.in_force_on <= {{ as_of() }}
    union all
    select
        provisions.jurisdiction,
        'parameter|' || parameters.provision_id || '|' || parameters.parameter || '|' || coalesce(parameters.value, '')
            as entry
    from {{ ref('parameters') }} as parameters
    inner join {{ ref('provisions') }} as provisions on parameters.provision_id = provisions.provision_id
    where parameters.policy_id = 'enacted'
    union all
    select
        entries.jurisdiction,
        'list|' || entries.list || '|' || entries.citation || '|' || coalesce(entries.citation_to, '') || '|'
            || entries.match as entry
    from {{ ref('offense_entries') }} as entries
    where {{ in_force('entries') }}
    {% for kind, (seed, columns) in tables.items() %}
    union all
    select
        jurisdiction,
        '{{ kind }}'
        {%- for column in columns %}
        || '|' || coalesce({{ column }}, '')
        {%- endfor %} as entry
    from ({{ law_seed(seed, columns) }}) as {{ seed }}
    {% endfor %}
)

select jurisdiction, md5({{ joined_lines('entry') }}) as law_version, {{ as_of() }} as as_of
from lines
group by jurisdiction
