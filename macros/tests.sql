{#- A test is the first day on which it holds.

    always() < every date < open() < never(); null = cannot be computed, because a fact is missing.
    The stand-in dates live here and never leave models/eligibility. Every macro below returns a test value, and an
    unknown input gives null, never good news. -#}

{% macro always() -%} cast('0001-01-01' as date) {%- endmacro %}
{% macro open() -%} cast('9998-12-31' as date) {%- endmacro %}
{% macro never() -%} cast('9999-12-31' as date) {%- endmacro %}

{#- Holds from the day itself: a payment, a certificate, a disposition. -#}
{% macro from_day(day) -%} {{ day }} {%- endmacro %}

{#- Holds once `years`, `months` or `days` have passed since the day; the anniversary itself qualifies. Where there is no
    such day (always(): no conviction ever, for example) there is nothing to wait for. -#}
{% macro wait(since, years=none, months=none, days=none, leap_day='back') -%}
    case
        when {{ since }} <= {{ always() }} or {{ since }} >= {{ open() }} then {{ since }}
        {%- if years is not none %}
        else {{ add_years(since, years, leap_day) }}
        {%- elif months is not none %}
        else {{ add_months(since, months) }}
        {%- else %}
        else {{ add_days(since, days) }}
        {%- endif %}
    end
{%- endmacro %}

{#- Cannot hold where the condition is true. -#}
{% macro barred_if(condition) -%}
    case when {{ condition }} then {{ never() }} when not ({{ condition }}) then {{ always() }} end
{%- endmacro %}

{#- Does not hold while the condition is true, and nobody knows until when. -#}
{% macro open_if(condition) -%}
    case when {{ condition }} then {{ open() }} when not ({{ condition }}) then {{ always() }} end
{%- endmacro %}

{#- Nothing is owed, or was paid on a known day. -#}
{% macro paid(amount_due, paid_date) -%}
    case when {{ amount_due }} > 0 then {{ open() }} when {{ amount_due }} <= 0 then coalesce({{ paid_date }}, {{ always() }}) end
{%- endmacro %}

{#- Applies the test only where the condition holds; elsewhere it is met. -#}
{% macro only_if(condition, test) -%}
    case when {{ condition }} then {{ test }} when not ({{ condition }}) then {{ always() }} end
{%- endmacro %}

{#- The later of several tests: null if one is null, unless another can never hold. -#}
{% macro all_of(tests) -%}
    case
        when {% for test in tests %}{{ test }} = {{ never() }}{{ ' or ' if not loop.last }}{% endfor %} then {{ never() }}
        when {% for test in tests %}{{ test }} is null{{ ' or ' if not loop.last }}{% endfor %} then null
        else greatest({{ tests | join(', ') }})
    end
{%- endmacro %}

{#- Fewer than `cap` of a `pardonable_count`: unknown only where what is certain and what is possible differ. Where
    pardons brought the count under the cap, from the last of them: for a cap above one it may be late, never early.
    `own`: the condition under which the candidate itself is in the count, where only others bar it. -#}
{% macro under_cap(from, count, cap, own=none) -%}
    {%- set certain_own = ' - case when coalesce(' ~ own ~ ', false) then 1 else 0 end' if own else '' -%}
    {%- set possible_own = ' - case when coalesce(' ~ own ~ ', true) then 1 else 0 end' if own else '' -%}
    case
        when {{ from }}.{{ count }}{{ certain_own }} >= {{ cap }} then {{ never() }}
        when {{ from }}.possible_{{ count }}{{ possible_own }} >= {{ cap }} then null
        when {{ from }}.{{ count }}_with_pardons{{ possible_own }} < {{ cap }} then {{ always() }}
        else {{ from }}.{{ count }}_pardoned_date
    end
{%- endmacro %}

{#- What the case owes: `restitution`, `all` or `none` of it is a condition. -#}
{% macro money_paid(condition, cases='cases') -%}
    case {{ condition }}
        when 'restitution' then {{ paid(cases ~ '.restitution_due', cases ~ '.restitution_paid_date') }}
        when 'all' then {{ paid(cases ~ '.money_due', cases ~ '.money_paid_date') }}
        when 'none' then {{ always() }}
    end
{%- endmacro %}

{#- A test value in words: what leaves the provision models instead of the stand-in dates. -#}
{% macro test_result(value) -%}
    case
        when {{ value }} is null then 'unknown'
        when {{ value }} = {{ never() }} then 'never'
        when {{ value }} = {{ open() }} then 'open'
        when {{ value }} > {{ as_of() }} then 'later'
        else 'holds'
    end
{%- endmacro %}

{#- The latest of columns none of which is null. -#}
{% macro latest_of(columns) -%}
    {{ columns[0] if columns | length == 1 else 'greatest(' ~ columns | join(', ') ~ ')' }}
{%- endmacro %}

{#- The columns of a list of tests. -#}
{% macro suffixed(tests) -%}
    {%- set columns = [] -%}
    {%- for test in tests %}{% do columns.append(test ~ '_on') %}{% endfor -%}
    {{ return(columns) }}
{%- endmacro %}
