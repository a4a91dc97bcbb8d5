-- One row a policy and Utah charge: its degree, what kind of offense it is, how it ended
with

charges as (select * from {{ ref('charges') }} where jurisdiction = 'UT' and not is_ahead),

policies as (select distinct policy_id from {{ ref('rules') }} where jurisdiction = 'UT'),

facts as (
    {{ facts('charge', with_prejudice='boolean', plea_in_abeyance='boolean', insanity='boolean',
        final_order_date='date', traffic_ordinance='boolean', domestic_violence='boolean', episode='text',
        expunged='boolean', osdc_transferred='boolean', prosecutor_objection='boolean', request_form='boolean',
        identified_on='date', supervised_by='text') }}
),

{% set lists = ['traffic', 'excluded', 'possession', 'drug_possession', 'drug_possession_except', 'regulatory',
    'regulatory_except', 'dui'] %}
{% for list in lists %}
{{ list }} as ({{ offense_list('ut_' ~ list) }}),
{% endfor %}

read as (
    select
        policies.policy_id,
        charges.*,
        -- the degree as entered or reduced (U-9); a level that contradicts its grade is unknown
        case
            when charges.level = 'felony' then 'F'
            when charges.level = 'infraction' then 'IN'
            when charges.level = 'misdemeanor' and charges.grade in ('MA', 'MB', 'MC') then charges.grade
        end as degree,
        {%- for list in lists %}
        {{ listed(list) }} as is_{{ list }}_listed,
        {%- endfor %}
        {%- for fact in ['plea_in_abeyance', 'traffic_ordinance', 'domestic_violence', 'expunged',
            'osdc_transferred', 'prosecutor_objection', 'request_form'] %}
        {{ recorded('facts.' ~ fact) }} as is_{{ fact }},
        {%- endfor %}
        charges.disposition = 'insanity' or {{ recorded('facts.insanity') }} as is_insanity,
        {{ recorded('case when facts.final_order_date is not null then true end') }} as is_appealed,
        facts.with_prejudice,
        facts.final_order_date,
        facts.episode,
        facts.identified_on,
        lower(facts.supervised_by) as supervised_by
    from charges
    cross join policies
    left join facts on charges.charge_id = facts.subject_id
    {%- for list in lists %}
    left join {{ list }} on policies.policy_id = {{ list }}.policy_id and charges.offense_id = {{ list }}.offense_id
    {%- endfor %}
),

-- 101(15)-(16) infractions and class C and B misdemeanors only. An attempt is an offense of Title 76, whatever its
-- target: excluded as that is, but neither a traffic offense, nor minor regulatory, nor the possession of 205(2).
traffic_known as (
    select
        *,
        degree in ('IN', 'MC', 'MB') and (
            (is_traffic_ordinance and not coalesce(is_regulatory_except_listed, false))
            or (is_traffic_listed and not is_inchoate)
        ) as is_traffic,
        is_drug_possession_listed and not is_drug_possession_except_listed as is_drug_listed
    from read
),

classified as (
    select
        *,
        -- 101(9)
        is_drug_listed and not is_traffic as is_drug,
        -- 205(4), 77-36-1
        is_domestic_violence or (is_excluded_listed and not is_traffic) as is_excluded,
        -- 101(12) class B and C outside Title 76, and a few inside
        degree in ('MB', 'MC') and not is_drug_listed and not is_inchoate
            and (is_regulatory_listed or not is_regulatory_except_listed) as is_regulatory,
        is_possession_listed and not is_inchoate as is_possession,
        -- 77-2a-3(2)(b) dismissed after a completed plea in abeyance; prejudice that nobody recorded cannot be tested
        case
            when disposition = 'convicted' then 'convicted'
            when disposition in ('acquitted', 'insanity') then 'acquitted'
            when disposition in ('deferred', 'not_charged', 'unknown') then disposition
            when not is_final then 'pending'
            when is_favorable and is_plea_in_abeyance then 'abeyance'
            when disposition = 'diverted' or not is_favorable then 'other'
            when is_plea_in_abeyance is null or with_prejudice is null then 'prejudice_unknown'
            when with_prejudice then 'with_prejudice'
            else 'without_prejudice'
        end as outcome
    from traffic_known
)

select
    policy_id, charge_id, case_id, person_id, episode,
    degree, is_traffic, is_drug, is_regulatory, is_possession, is_excluded, is_dui_listed,
    disposition, outcome, is_final, is_convicted, conviction_date, is_record_complete,
    is_insanity, is_appealed, is_expunged, is_osdc_transferred, is_prosecutor_objection, is_request_form,
    with_prejudice, final_order_date, identified_on,
    imposed_date, is_sentence_known, is_prison, is_probation, is_supervised, supervised_by,
    released_date, supervision_end_date, completed_date, probation_revoked,
    case when outcome = 'convicted' then conviction_date else disposition_date end as ended_on
from classified
