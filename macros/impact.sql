{#- What the tables of models/impact count, and in what groups. -#}

{#- Does a provision count as clearing? A petition of the enacted law clears nobody; that of a bill is counted, as an
    upper bound. -#}
{% macro is_counted(provisions) -%}
    coalesce({{ provisions }}.mode <> 'petition' or {{ provisions }}.bill_id is not null, true)
{%- endmacro %}

{% macro number_of(condition) -%} count(case when {{ condition }} then 1 end) {%- endmacro %}

{#- What a policy makes of a person for one measure: none (it does not concern the person), cleared, undecided (whatever
    keeps it from being cleared is unresolved or held), kept. -#}
{% macro person_state(concerned, is_cleared, may_be_cleared) -%}
    case
        when not ({{ concerned }}) then 'none'
        when {{ is_cleared }} then 'cleared'
        when {{ may_be_cleared }} then 'undecided'
        else 'kept'
    end
{%- endmacro %}

{#- Levels from the gravest; the place of a level among them, and back. -#}
{% macro levels() -%}
    {{ return(['felony', 'gross_misdemeanor', 'misdemeanor', 'petty_misdemeanor', 'violation', 'summary',
        'infraction']) }}
{%- endmacro %}

{% macro gravity(level) -%}
    case {{ level }} {% for name in levels() %}when '{{ name }}' then {{ loop.index }} {% endfor %}else 99 end
{%- endmacro %}

{% macro level_of(gravity) -%}
    case {{ gravity }} {% for name in levels() %}when {{ loop.index }} then '{{ name }}' {% endfor %}else 'unknown' end
{%- endmacro %}

{#- The group of somebody born on a day, by age on as_of. -#}
{% macro age_group(born) -%}
    case
        {%- for age, group in [(18, 'under 18'), (25, '18 to 24'), (35, '25 to 34'), (45, '35 to 44'), (55, '45 to 54'),
            (65, '55 to 64')] %}
        when {{ born }} > {{ add_years(as_of(), -age) }} then '{{ group }}'
        {%- endfor %}
        when {{ born }} is not null then '65 and over'
        else 'unknown'
    end
{%- endmacro %}

{#- The group of somebody last convicted on a day, by full years since. -#}
{% macro years_since_group(convictions, last_conviction) -%}
    case
        when {{ convictions }} = 0 then 'no conviction'
        {%- for years, group in [(1, 'under 1'), (3, '1 to 2'), (5, '3 to 4'), (7, '5 to 6'), (10, '7 to 9'),
            (15, '10 to 14')] %}
        when {{ last_conviction }} > {{ add_years(as_of(), -years) }} then '{{ group }}'
        {%- endfor %}
        when {{ last_conviction }} is not null then '15 and over'
        else 'unknown'
    end
{%- endmacro %}

{#- The only value of a group of rows, or that there are several. -#}
{% macro only_or_several(column) -%}
    case when min({{ column }}) = max({{ column }}) then min({{ column }}) else 'several' end
{%- endmacro %}

{#- Measures that can be subtracted from each other are shown or withheld together. -#}
{% macro family(measure, unit) -%}
    case {{ unit }} when 'charge' then 'charges' else {{ measure }} end
{%- endmacro %}

{#- The calendar month of a day, counted from that of the day after `start` (1); 0 up to `start`, 121 after ten years;
    null where there is no day. -#}
{% macro month_after(start, day) -%}
    {%- set first_day = add_days(start, 1) -%}
    case
        when {{ day }} <= {{ start }} then 0
        when {{ day }} > {{ start }} then cast(least(
            121,
            (extract(year from {{ day }}) - extract(year from {{ first_day }})) * 12
            + extract(month from {{ day }}) - extract(month from {{ first_day }}) + 1
        ) as integer)
    end
{%- endmacro %}

{#- The year that a month belongs to, twelve months from the first; the backlog and what is later stand alone. -#}
{% macro year_of_month(month) -%}
    case {{ month }}
        when 0 then 'backlog'
        when 121 then 'later'
        else 'year ' || cast(cast(floor(({{ month }} + 11) / 12.0) as integer) as {{ text_type() }})
    end
{%- endmacro %}

{#- The first day of the n-th calendar month from that of the day after `start`; of the first the day after `start`. -#}
{% macro first_of_month(start, n) -%}
    {%- set first_day = add_days(start, 1) -%}
    {%- set first_of_first = add_days(first_day, '1 - extract(day from ' ~ first_day ~ ')') -%}
    case
        when {{ n }} = 1 then {{ first_day }}
        else {{ add_months(first_of_first, '(' ~ n ~ ' - 1)') }}
    end
{%- endmacro %}

{#- Columns of text without a value. -#}
{% macro nothing(columns) -%}
    {% for column in columns %}cast(null as {{ text_type() }}) as {{ column }}{{ ', ' if not loop.last }}{% endfor %}
{%- endmacro %}

{#- The first month of the month, quarter, year or later that a month belongs to. -#}
{% macro first_month_of(month, period) -%}
    case {{ period }}
        when 'month' then {{ month }}
        when 'quarter' then cast(floor(({{ month }} + 2) / 3.0) as integer) * 3 - 2
        when 'year' then cast(floor(({{ month }} + 11) / 12.0) as integer) * 12 - 11
        when 'later' then 121
    end
{%- endmacro %}

{#- Is the word one of those in a text, with a blank (or something else) between. -#}
{% macro has_word(words, word, between=' ') -%}
    position('{{ between }}' || {{ word }} || '{{ between }}' in '{{ between }}' || {{ words }} || '{{ between }}') > 0
{%- endmacro %}

{#- The words of a group, with a blank (or something else) between, in the order of their bytes. -#}
{% macro joined_words(word, between=' ') -%} replace({{ joined_lines(word) }}, chr(10), '{{ between }}') {%- endmacro %}

{#- The elements of the court's record that tests read (<st>_tests.csv), and when a charge lacks one. What belongs to a
    sentence is not asked where there was no conviction. -#}
{% macro absences() -%}
    {%- set sentenced = 'coalesce(charges.is_convicted, true) and ' -%}
    {%- set confined = sentenced ~ 'coalesce(charges.is_confined, true) and ' -%}
    {{ return({
        'charges.citation': 'not offenses.is_citation_parsed or coarse.offense_id is not null',
        'charges.level': 'charges.level is null',
        'charges.grade': 'charges.grade is null',
        'charges.max_penalty_days': 'charges.max_penalty_days is null',
        'charges.offense_date': 'charges.offense_date is null',
        'charges.arrest_date': 'charges.arrest_date is null',
        'charges.filed_date': 'charges.filed_date is null',
        'people.date_of_birth': 'ageless.person_id is not null',
        'dispositions.disposition': "charges.disposition = 'unknown'",
        'dispositions.disposition_date': 'coalesce(charges.is_final, true) and charges.disposition_date is null',
        'sentences.sentence_type': sentenced ~ '(charges.is_confined is null or charges.is_supervised is null)',
        'sentences.imposed_date': sentenced ~ 'charges.imposed_date is null',
        'sentences.max_days': confined ~ 'charges.confinement_max_days is null',
        'sentences.released_date': confined ~ 'charges.released_date is null',
        'sentences.supervision_end_date': sentenced ~ 'coalesce(charges.is_supervised, true)'
            ~ ' and charges.supervision_end_date is null',
        'sentences.completed_date': "(coalesce(charges.is_convicted, true) or charges.disposition in ('diverted', 'deferred'))"
            ~ ' and charges.completed_date is null',
        'sentences.probation_revoked': sentenced ~ 'coalesce(charges.is_probation, true)'
            ~ ' and charges.probation_revoked is null',
        'balances.amount_due': 'owing.case_id is not null',
    }) }}
{%- endmacro %}

{#- The facts that only some charges need, and when a charge does. -#}
{% macro asked() -%}
    {{ return({
        'facts.with_prejudice': 'coalesce(charges.is_favorable, true)',
        'facts.reincarcerated': 'coalesce(charges.is_convicted, true)'
            ~ ' and coalesce(charges.is_confined or charges.probation_revoked, true)',
        'facts.supervised_by': 'coalesce(charges.is_convicted, true) and coalesce(charges.is_supervised, true)',
    }) }}
{%- endmacro %}
