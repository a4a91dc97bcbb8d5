-- One row: what this run starts from. Two runs with the same run_id had the same day, law, files and programs.
with

law as (select md5({{ joined_lines("jurisdiction || law_version") }}) as law_version from {{ ref('law_versions') }}),

inputs as (
    select
        {{ as_of() }} as as_of,
        {{ data_through() }} as data_through,
        '{{ env_var('RECORD_CLEARANCE_COMMIT', '') or 'unknown' }}' as project_commit,
        '{{ dbt_version }}' as dbt_version,
        {{ engine_version() }} as engine_version,
        law.law_version,
        {{ raw_digest() }} as raw_digest
    from law
)

select
    substr(md5(
        cast(as_of as {{ text_type() }}) || cast(data_through as {{ text_type() }}) || project_commit || dbt_version
        || engine_version || law_version || coalesce(raw_digest, '')
    ), 1, 12) as run_id,
    *
from inputs
