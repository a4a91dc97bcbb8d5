-- Minn. Stat. 609A.055 subd. 1(a): cannabis, (1) dismissals under 152.18, (2) convictions under 152.027 subd. 3 and 4,
-- (3), (4) listed charges that ended in the person's favor
with

rule as ({{ parameters('mn_609A_055', cannabis_only='boolean') }}),

discharge as ({{ offense_list('mn_055_discharge') }}),

conviction as ({{ offense_list('mn_055_conviction') }}),

in_favor as ({{ offense_list('mn_055_in_favor') }}),

cannabis as ({{ offense_list('mn_055_cannabis') }}),

charges as (
    select
        rule.policy_id,
        charges.*,
        case
            when charges.outcome = 'conviction' then {{ listed('conviction') }}
            when charges.outcome = 'diversion' then {{ listed('discharge') }}
            else {{ listed('in_favor') }}
        end as is_covered,
        -- by the substance on record, else by the clause; a clause that covers other drugs too is not enough
        coalesce(charges.substance in ('cannabis', 'marijuana'), {{ listed('cannabis') }}) as is_cannabis
    from {{ ref('mn_charges') }} as charges
    cross join rule
    {% for list in ['discharge', 'conviction', 'in_favor', 'cannabis'] %}
    left join {{ list }} on rule.policy_id = {{ list }}.policy_id and charges.offense_id = {{ list }}.offense_id
    {% endfor %}
    where
        charges.is_citation_parsed and (
            (charges.outcome = 'diversion' and charges.is_152_18 and discharge.offense_id is not null)
            or (charges.outcome = 'conviction' and conviction.offense_id is not null)
            or (charges.outcome in ('in_favor', 'open', 'unknown') and in_favor.offense_id is not null)
        )
),

tested as (
    select
        {{ candidate() }},

        -- (a)(1)-(4) one of the sections and clauses
        {{ barred_if('not charges.is_covered') }} as offense_covered_on,
        -- (a)(1), (3), (4) of cannabis, as the headnote says of (1); what (2) names is nothing else
        {{ only_if("charges.outcome <> 'conviction' and (rule.cannabis_only or charges.outcome <> 'diversion')",
            barred_if('not charges.is_cannabis')) }} as is_cannabis_on,
        -- (a)(2) convicted, not adjudicated delinquent
        {{ only_if("charges.outcome = 'conviction'", barred_if('charges.is_juvenile')) }} as adult_conviction_on,
        -- (a)(1) discharged; (2) convicted; (3), (4) every charge of the case resolved
        case
            when charges.outcome = 'diversion' then charges.completed_on
            when charges.outcome = 'conviction' then charges.conviction_date
            else cases.resolved_on
        end as resolved_on,
        -- (a)(3), (4), (b) in the person's favor
        {{ only_if("charges.outcome not in ('conviction', 'diversion')",
            barred_if('cases.has_other_outcome or cases.is_incompetent or cases.is_mentally_ill')) }} as in_favor_on,
        -- subd. 3 no order of the judicial branch
        {{ open_if('charges.is_sealing_prohibited') }} as sealing_not_prohibited_on
    from charges
    inner join rule on charges.policy_id = rule.policy_id
    inner join {{ ref('mn_cases') }} as cases on charges.case_id = cases.case_id
)

{{ decide(
    'mn_609A_055',
    tests=['offense_covered', 'is_cannabis', 'adult_conviction', 'resolved', 'in_favor', 'sealing_not_prohibited'],
) }}
