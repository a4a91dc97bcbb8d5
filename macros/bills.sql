{#- Bills are rows (docs/bills.md): those of seeds/bills, and those that an analyst keeps outside the project. -#}

{#- The rows of a bill table: of the seed, and of the folder BILLS or the schema that the variable bills_schema names. -#}
{% macro bill_rows(table) -%}
    {%- set columns = bill_columns(table) -%}
    select
        {%- for column in columns %}
        {{ clean(column) }} as {{ column }}{{ ',' if not loop.last }}
        {%- else %} 1 as nothing {%- endfor %}
    from {{ ref(table) }}
    {%- if target.type == 'duckdb' or var('bills_schema', none) %}
    union all
    {{ raw(table, columns, schema='bills') }}
    {%- endif %}
{%- endmacro %}

{#- The columns of a bill table; those that only comment (models/law/sources.yml) are not read. -#}
{% macro bill_columns(table) -%}
    {{ return(contract(table, 'bills') | rejectattr('meta.comment') | map(attribute='name') | list) }}
{%- endmacro %}

{#- What is wrong with the rows of bills, one row a problem: place, table_name, row_number, problem (`column: reason`) and
    value. Asked of the files before anything is built (check_bills), and of the tables on every engine (tests/dbt). -#}
{% macro bill_problems(tables, on_disk=false) -%}
    with

    bills as ({{ tables.bills }}),

    bill_parameters as ({{ tables.bill_parameters }}),

    bill_offenses as ({{ tables.bill_offenses }}),

    provisions as ({{ law_seed('provisions', ['provision_id', 'policy_id'], on_disk) }}),

    entries as (select distinct * from ({{ law_seed('offenses', ['list', 'citation'], on_disk) }}) as offenses),

    -- a paragraph that is new has the parameters that its own bill gives it
    known as (
        select provision_id, parameter, max(unit) as unit
        from (
            select provision_id, parameter, unit
            from ({{ law_seed('parameters', ['provision_id', 'parameter', 'unit'], on_disk) }}) as enacted
            union all
            select given.provision_id, given.parameter, given.unit
            from bill_parameters as given
            inner join provisions
                on given.provision_id = provisions.provision_id and given.policy_id = provisions.policy_id
        ) as parameters
        group by provision_id, parameter
    ),

    -- a row belongs to a bill of the same place
    owners as (
        select place, policy_id, min(jurisdiction) as jurisdiction, min(based_on) as based_on
        from bills
        group by place, policy_id
    )

    {{ problems_of_bills() }}
    union all
    {{ problems_of_parameters() }}
    union all
    {{ problems_of_offenses() }}
{%- endmacro %}

{% macro problems_of_bills() -%}
    {%- set states = law() | map('upper') | list -%}
    {%- set problems = [
        ('policy_id', 'is blank: give the bill a short name such as pa_wait_five', 'given.policy_id is null'),
        ('policy_id', 'is the name of the law in force: give the bill another', "given.policy_id = 'enacted'"),
        ('policy_id', 'is no name: use letters, digits and underscores', 'not ' ~ matches('given.policy_id', '^[A-Za-z0-9_]+$')),
        ('policy_id', 'is the name of another bill too: give this one another', again('given', 'same')),
        ('jurisdiction', 'is no state here: write one of ' ~ states | join(', '),
            "coalesce(given.jurisdiction, '') not in ('" ~ states | join("', '") ~ "')"),
        ('based_on', 'is no bill of this state to build on: name one whose own based_on is blank, or leave the cell blank',
            "given.based_on is not null and coalesce(base.jurisdiction <> given.jurisdiction, true)"),
    ] -%}
    {%- set joins -%}
        left join {{ repeated('bills', ['policy_id']) }} as same on given.policy_id = same.policy_id
        left join (
            select policy_id, min(jurisdiction) as jurisdiction from bills where based_on is null group by policy_id
        ) as base on given.based_on = base.policy_id
    {%- endset -%}
    {{ problems_in('bills', problems, joins) }}
{%- endmacro %}

{#- The text of a reason may leave its quotes, to name what the row should have said. -#}
{% macro problems_of_parameters() -%}
    {%- set misfit = ' and not coalesce(' ~ fits_unit('given.value', 'known.unit') ~ ', false)' -%}
    {%- set problems = ownership() + [
        ('provision_id', 'is no provision of the state of this bill: models/eligibility/README.md lists them',
            'coalesce(provisions.jurisdiction <> owners.jurisdiction, true)'),
        ('provision_id', 'belongs to another bill: name that one in the column based_on of bills.csv',
            "not coalesce(provisions.policy_id in (owners.policy_id, coalesce(owners.based_on, '')), true)"),
        ('parameter', 'is no parameter of this provision: ' ~ of_state() ~ 'parameters.csv lists them', 'known.parameter is null'),
        ('parameter', 'stands there twice for this policy and provision: delete one of the rows', again('given', 'same')),
        ('unit', 'is blank and the parameter is new: write years, months, days, count, flag, date or choice: a|b',
            'known.unit is null'),
        ('unit', "is not ' || known.unit || ', in which the law counts this: leave the cell blank", 'given.unit <> known.unit'),
        ('value', 'is blank: give a value, or delete the row', 'given.value is null'),
        ('value', 'is no day such as 2024-06-11: write it so, or delete the row', "known.unit = 'date'" ~ misfit),
        ('value', 'is neither true nor false: write one of them', "known.unit = 'flag'" ~ misfit),
        ('value', "is none of ' || substr(known.unit, 9) || ': write one of them", "substr(known.unit, 1, 8) = 'choice: '" ~ misfit),
        ('value', 'is no whole number from 0 to 999999: write one such as 365', "known.unit = 'days'" ~ misfit),
        ('value', 'is no whole number from 0 to 999: write one such as 7', "known.unit in ('years', 'months', 'count')" ~ misfit),
        ('unit', 'is no unit: write years, months, days, count, flag, date or choice: a|b', 'true' ~ misfit),
    ] -%}
    {%- set joins -%}
        left join {{ repeated('bill_parameters', ['policy_id', 'provision_id', 'parameter']) }} as same
            on given.policy_id = same.policy_id and given.provision_id = same.provision_id
            and given.parameter = same.parameter
        left join owners on given.policy_id = owners.policy_id and given.place = owners.place
        left join provisions on given.provision_id = provisions.provision_id
        left join known on given.provision_id = known.provision_id and given.parameter = known.parameter
    {%- endset -%}
    {{ problems_in('bill_parameters', problems, joins) }}
{%- endmacro %}

{% macro problems_of_offenses() -%}
    {%- set problems = ownership() + [
        ('jurisdiction', 'is not the state of this bill: write the one that bills.csv gives it',
            'coalesce(given.jurisdiction <> owners.jurisdiction, true)'),
        ('action', 'is neither add nor remove: write one of them', "coalesce(given.action, '') not in ('add', 'remove')"),
        ('list', 'is no list of this state: ' ~ of_state() ~ 'offenses.csv has them', 'lists.list is null'),
        ('citation', 'is blank: write it as the state does', 'given.citation is null'),
        ('citation', 'stands there twice for this policy and list: delete one of the rows', again('given', 'same')),
        ('citation', 'is no entry of this list: copy it from ' ~ of_state() ~ 'offenses.csv',
            "given.action = 'remove' and entries.citation is null and added.citation is null"),
        ('match', 'is no way to match: write exact, section, chapter, range or uncertain',
            "given.action = 'add' and coalesce(given.match, '') not in ('exact', 'section', 'chapter', 'range', 'uncertain')"),
        ('citation_to', 'is blank: a range needs its last section', "given.match = 'range' and given.citation_to is null"),
    ] -%}
    {%- set joins -%}
        left join {{ repeated('bill_offenses', ['policy_id', 'list', 'citation']) }} as same
            on given.policy_id = same.policy_id and given.list = same.list and given.citation = same.citation
        left join owners on given.policy_id = owners.policy_id and given.place = owners.place
        left join (select distinct jurisdiction, list from entries) as lists
            on given.jurisdiction = lists.jurisdiction and given.list = lists.list
        left join entries
            on given.jurisdiction = entries.jurisdiction and given.list = entries.list
            and given.citation = entries.citation
        left join (select distinct policy_id, list, citation from bill_offenses where action = 'add') as added
            on owners.based_on = added.policy_id and given.list = added.list and given.citation = added.citation
    {%- endset -%}
    {{ problems_in('bill_offenses', problems, joins) }}
{%- endmacro %}

{#- The first problem of each row of a bill table that has one. -#}
{% macro problems_in(table, problems, joins) -%}
    {%- set columns = problems | map('first') | unique | list -%}
    select place, '{{ table }}' as table_name, row_number, problem, {{ problem_value(columns) }} as value
    from (
        select given.*, {{ first_problem(problems) }} as problem
        from {{ table }} as given
        {{ joins }}
    ) as judged
    where problem is not null
{%- endmacro %}

{#- How the names of the law's files of the state of a bill begin, inside the text of a reason. -#}
{% macro of_state() -%}
    {{ return("seeds/law/' || lower(owners.jurisdiction) || '/' || lower(owners.jurisdiction) || '_") }}
{%- endmacro %}

{#- Each row of a bill table names a bill. -#}
{% macro ownership() -%}
    {{ return([
        ('policy_id', 'is blank: name the bill', 'given.policy_id is null'),
        ('policy_id', 'is no bill of the bills.csv beside it: add it there, or correct the name', 'owners.policy_id is null'),
    ]) }}
{%- endmacro %}

{#- Rows that say the same twice, with the place of the first; every later one is a problem. -#}
{% macro repeated(table, key) -%}
    (
        select {{ key | join(', ') }}, count(*) as deliveries, min(place * 1000000 + row_number) as first_row
        from {{ table }} group by {{ key | join(', ') }}
    )
{%- endmacro %}

{% macro again(given, same) -%}
    {{ same }}.deliveries > 1 and coalesce({{ given }}.place * 1000000 + {{ given }}.row_number > {{ same }}.first_row, true)
{%- endmacro %}
