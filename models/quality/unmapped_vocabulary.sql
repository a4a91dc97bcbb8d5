-- What sources wrote that seeds/codes or seeds/law do not know: one row a table, column and text. Add it there.
with

found as (
    select 'dispositions' as table_name, 'disposition' as column_name, disposition_text as raw_text
    from {{ ref('stg_dispositions') }} where disposition = 'unknown'
    union all
    select 'charges' as table_name, 'level' as column_name, level_text as raw_text
    from {{ ref('stg_charges') }} where level is null and level_text is not null
    union all
    select 'sentences' as table_name, 'sentence_type' as column_name, sentence_type_text as raw_text
    from {{ ref('stg_sentences') }} where sentence_type = 'unknown' and sentence_type_text is not null
    union all
    select 'cases' as table_name, 'status' as column_name, status_text as raw_text
    from {{ ref('stg_cases') }} where status is null and status_text is not null
    union all
    select 'facts' as table_name, 'fact' as column_name, fact as raw_text
    from {{ ref('stg_facts') }} where not is_known
),

grades as (
    select charges.jurisdiction || ' ' || charges.grade as raw_text, count(*) as delivered_rows
    from {{ ref('stg_charges') }} as charges
    left join {{ ref('known_grades') }} as known
        on charges.jurisdiction = known.jurisdiction and charges.grade = known.grade
    where
        charges.grade is not null and known.grade is null
        and charges.jurisdiction in (select listed.jurisdiction from {{ ref('known_grades') }} as listed)
    group by charges.jurisdiction || ' ' || charges.grade
)

select table_name, column_name, raw_text, cast(count(*) as bigint) as delivered_rows
from found
group by table_name, column_name, raw_text
union all
select 'charges' as table_name, 'grade' as column_name, raw_text, delivered_rows
from grades
