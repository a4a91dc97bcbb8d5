{#- A cap that lets only the first N of a person's candidates through: those that pass every other test, the
    earliest first, then the earlier offense, then the lower id. `from` has policy_id, person_id, charge_id,
    offense_date, passed_on (null: not decided) and places, how many are left. -#}

{#- One row a candidate: its place among the certain ones, and how many undecided ones may come before it. -#}
{% macro lifetime_places(from) -%}
    select
        policy_id,
        charge_id,
        row_number() over (
            partition by policy_id, person_id, passed_on is null
            order by passed_on, coalesce(offense_date, {{ never() }}), charge_id
        ) as place,
        sum(case when passed_on is null then 1 else 0 end) over (partition by policy_id, person_id)
            as undecided
    from {{ from }}
    where coalesce(passed_on, {{ always() }}) < {{ open() }}
{%- endmacro %}

{% macro within_lifetime_cap(from, ranked) -%}
    case
        when {{ from }}.places <= 0 then {{ never() }}
        when {{ from }}.passed_on is null or {{ ranked }}.charge_id is null then {{ always() }}
        when {{ ranked }}.place > {{ from }}.places then {{ never() }}
        when {{ ranked }}.place + {{ ranked }}.undecided <= {{ from }}.places then {{ always() }}
    end
{%- endmacro %}

{#- Not more than `limit`, of what is certain and of what is possible: unknown only where the two differ. -#}
{% macro at_most(certain, possible, limit) -%}
    case
        when {{ certain }} > {{ limit }} then {{ never() }}
        when {{ possible }} <= {{ limit }} then {{ always() }}
    end
{%- endmacro %}
