-- One row a distinct jurisdiction, citation, level and grade: classified once, however many charges carry it
with

cited as (select * from {{ ref('charged_offenses') }}),

grades as (select * from {{ ref('known_grades') }}),

classified as (
    select
        cited.*,
        parsed.code,
        parsed.chapter,
        parsed.section,
        parsed.subdivision,
        parsed.section_order,
        grades.level as grade_level,
        grades.max_penalty_days,
        grades.grade is not null as is_grade_known
    from cited
    left join {{ ref('parsed_citations') }} as parsed
        on cited.jurisdiction = parsed.jurisdiction and cited.citation = parsed.citation
    left join grades on cited.jurisdiction = grades.jurisdiction and cited.grade = grades.grade
)

select
    -- twelve characters are as many as DuckDB compares in one step; a test proves them unique
    substr(md5(jurisdiction || '|' || citation || '|' || coalesce(level_text, '') || '|' || coalesce(grade, '')), 1, 12)
        as offense_id,
    jurisdiction,
    citation,
    level_text,
    grade,
    code,
    chapter,
    section,
    subdivision,
    section_order,
    -- a level that contradicts its grade, or that nobody can read, is unknown
    case
        when level_text is not null and level is null then null
        when level <> grade_level then null
        else coalesce(level, grade_level)
    end as level,
    max_penalty_days,
    section is not null as is_citation_parsed,
    is_grade_known
from classified
