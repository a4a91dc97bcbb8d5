-- One row a policy, list and offence on it. `is_certain` is false where a citation is too coarse or unreadable to tell.
with

-- the entries in force on as_of; a bill removes some and adds others
entries as (
    select policies.policy_id, entries.*
    from {{ ref('policies') }} as policies
    inner join {{ ref('offense_entries') }} as entries
        on policies.jurisdiction is null or policies.jurisdiction = entries.jurisdiction
    where
        {{ in_force('entries') }}
        and not exists (
            select 1 from {{ ref('all_bill_offenses') }} as bill
            where bill.policy_id = policies.policy_id and bill.action = 'remove'
                and bill.list = entries.list and bill.citation = entries.citation
        )
    union all
    select
        policy_id, jurisdiction, list, citation, citation_to, match, null as in_force_from, null as in_force_to,
        null as note
    from {{ ref('all_bill_offenses') }} where action = 'add'
),

parsed as (
    select
        entries.*,
        first_.code,
        first_.chapter,
        first_.section,
        first_.subdivision,
        first_.section_order,
        last_.section_order as section_order_to
    from entries
    inner join {{ ref('parsed_citations') }} as first_
        on entries.jurisdiction = first_.jurisdiction and entries.citation = first_.citation
    left join {{ ref('parsed_citations') }} as last_
        on entries.jurisdiction = last_.jurisdiction and entries.citation_to = last_.citation
    where entries.match in ('exact', 'section', 'chapter', 'range', 'uncertain')
),

matched as (
    select
        parsed.policy_id,
        parsed.list,
        offenses.offense_id,
        case
            when parsed.match = 'uncertain' then 0
            when parsed.match <> 'exact' then 1
            when {{ within('offenses.subdivision', 'parsed.subdivision') }} then 1
            else 0
        end as certainty
    from {{ ref('offenses') }} as offenses
    inner join parsed on offenses.jurisdiction = parsed.jurisdiction and offenses.code = parsed.code
    where
        case parsed.match
            when 'chapter' then offenses.chapter = parsed.chapter
            when 'section' then offenses.section = parsed.section
            when 'uncertain' then offenses.section = parsed.section
            when 'range' then offenses.section_order between parsed.section_order and parsed.section_order_to
            else offenses.section = parsed.section and (
                {{ within('offenses.subdivision', 'parsed.subdivision') }}
                or {{ within('parsed.subdivision', 'offenses.subdivision') }}
            )
        end
    union all
    -- what cannot be read may be anything
    select distinct entries.policy_id, entries.list, offenses.offense_id, 0 as certainty
    from {{ ref('offenses') }} as offenses
    inner join entries on offenses.jurisdiction = entries.jurisdiction
    where not offenses.is_citation_parsed
)

select policy_id, list, offense_id, max(certainty) = 1 as is_certain
from matched
group by policy_id, list, offense_id
