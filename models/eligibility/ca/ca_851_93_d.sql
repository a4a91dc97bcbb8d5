-- PC 851.93(a)(2)(D): successfully completed one of the listed diversion programmes; any level, no waiting period
with

rule as ({{ parameters('ca_851_93_d', reach_back='date') }}),

-- the sections listed, and the chapters from their first section to their last
programs as (
    select
        entries.citation as listed_program,
        first_.section_order,
        coalesce(last_.section_order, first_.section_order) as section_order_to
    from {{ ref('offense_entries') }} as entries
    inner join {{ ref('parsed_citations') }} as first_
        on entries.jurisdiction = first_.jurisdiction and entries.citation = first_.citation
    left join {{ ref('parsed_citations') }} as last_
        on entries.jurisdiction = last_.jurisdiction and entries.citation_to = last_.citation
    where entries.list = 'ca_diversion'
),

diverted as (
    select
        *,
        {{ matched(compact('diversion_program'), '^(pc)?([0-9]+([.][0-9]+)?)([(][a-z0-9()]*[)])?(pc)?(-.*)?$', 2) }}
            as program_section
    from {{ ref('ca_arrest_charges') }}
    where limb = 'd'
),

tested as (
    select
        {{ candidate() }},

        -- (a)(2) the arrest occurred on or after January 1, 1973
        {{ barred_if('charges.known_since < rule.reach_back') }} as since_1973_on,
        charges.no_conviction_on,
        -- (D) still in the programme, or another charge of the arrest pending
        charges.proceedings_over_on,
        -- (D) successfully completed, on the day of the disposition that says so
        case
            when charges.is_diversion_completed then charges.disposition_date
            when not charges.is_diversion_completed then {{ open() }}
        end as completed_on,
        -- (D) one of the programmes listed; one that was not recorded is taken as such, one that cannot be read is not
        case
            when programs.listed_program is not null then {{ always() }}
            when charges.program_section is not null then {{ never() }}
            when charges.diversion_program is null
                then {{ barred_if(recorded("charges.diversion_program = ''")) }}
        end as program_listed_on
    from diverted as charges
    inner join rule on charges.policy_id = rule.policy_id
    left join programs
        on {{ sortable('charges.program_section') }} between programs.section_order and programs.section_order_to
)

{{ decide('ca_851_93_d', tests=['since_1973', 'no_conviction', 'proceedings_over', 'completed', 'program_listed']) }}
