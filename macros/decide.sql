{#- The only control macro: turns the test columns `<test>_on` of the CTE `tested` into one decision per policy and charge.

    any never -> barred; else any null -> unresolved; else any open -> blocked; else the greatest > as_of -> waiting;
    else eligible. `because` names the tests with a column `<test>_because`, the id of the charge that decides them; `waits`
    the tests that end later by as many years as a parameter grows, while no other test reads it (impact.wait_curves). -#}
{% macro decide(provision, tests, because=[], waits={}, from='tested') -%}
    {%- set tests = ['in_force', 'record_complete'] + tests -%}
    {%- do config(meta={'tests': tests, 'because': because, 'waits': waits}, tags=['provision']) -%}
    {%- set failing = [] -%}
    {%- set missing = [] -%}
    {%- set dates = [] -%}
    {%- for test in tests -%}
        {%- do failing.append("case when " ~ test ~ "_on > " ~ as_of() ~ " then '" ~ test ~ "' end") -%}
        {%- do missing.append("case when " ~ test ~ "_on is null then '" ~ test ~ "' end") -%}
        {%- do dates.append("coalesce(" ~ test ~ "_on, " ~ always() ~ ")") -%}
    {%- endfor -%}
    select
        policy_id,
        '{{ provision }}' as provision_id,
        charge_id,
        case
            when last_on = {{ never() }} then 'barred'
            when is_missing then 'unresolved'
            when last_on = {{ open() }} then 'blocked'
            when last_on > {{ as_of() }} then 'waiting'
            else 'eligible'
        end as status,
        case when last_on < {{ open() }} and not is_missing then last_on end as eligible_on,
        case when last_on > {{ as_of() }} then {{ join_codes(failing) }} end as blocked_by,
        case when is_missing then {{ join_codes(missing) }} end as missing,
        {%- for test in because %}
        {{ test }}_because,
        {%- endfor %}
        {%- for test in tests %}
        {{ test }}_on{{ ',' if not loop.last }}
        {%- endfor %}
    from (
        select
            *,
            greatest({{ dates | join(', ') }}) as last_on,
            ({% for test in tests %}{{ test }}_on is null{{ ' or ' if not loop.last }}{% endfor %}) as is_missing
        from {{ from }}
    ) as summed
{%- endmacro %}
