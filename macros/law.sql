{#- The one list that a new state adds itself to: its provisions, each a model of models/eligibility/<st>. -#}
{% macro law() -%}
    {{ return({
        'ca': [
            'ca_hs_11361_5', 'ca_hs_11361_9', 'ca_1203_425_ia', 'ca_1203_425_ib', 'ca_1203_425_ii', 'ca_851_93_d',
            'ca_851_93_a', 'ca_851_93_b', 'ca_851_93_c_i', 'ca_851_93_c_ii',
        ],
        'mi': [
            'mi_780_621g_1', 'mi_780_621g_2', 'mi_780_621g_3', 'mi_780_621g_4',
            'mi_28_243_7', 'mi_28_243_8', 'mi_28_243_10',
        ],
        'mn': [
            'mn_609A_017', 'mn_609A_035', 'mn_609A_055', 'mn_609A_015_subd1', 'mn_609A_015_subd1_152_18',
            'mn_609A_015_subd2', 'mn_609A_015_subd3',
        ],
        'ny': [
            'ny_160_50_5_mj', 'ny_160_50_3_ij', 'ny_160_50_1', 'ny_160_55_1',
            'ny_160_57_1_a', 'ny_160_57_1_b_i', 'ny_160_57_1_b_ii',
        ],
        'pa': [
            'pa_9122_2_a_1', 'pa_9122_2_a_1_1', 'pa_9122_2_a_2', 'pa_9122_2_a_3', 'pa_9122_2_a_4',
            'pa_9122_a_2_1', 'pa_9122_a_4',
        ],
        'ut': [
            'ut_202_acquittal', 'ut_202_dismissed', 'ut_202_adjudicated', 'ut_206_acquittal', 'ut_206_dismissed',
            'ut_205_conviction', 'ut_205_pia', 'ut_205_dwop',
        ],
        'wi': ['wi_973_015', 'wi_bill_2023_ab37', 'wi_model_clean_slate'],
    }) }}
{%- endmacro %}

{#- The rows of one kind of law seed (provisions, tests, parameters, offenses, facts, elements, grades, workflow) of
    every state; on_disk (DuckDB): of the files themselves, before they are loaded. -#}
{% macro law_seed(kind, columns, on_disk=false) -%}
    {%- for state in law() %}
    select
        '{{ state | upper }}' as jurisdiction,
        {%- for column in columns %}
        {{ clean(column) }} as {{ column }}{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ seed_file(state ~ '_' ~ kind) if on_disk else ref(state ~ '_' ~ kind) }}
    {{ 'union all' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}

{% macro seed_file(name) -%}
    {%- set seed = graph.nodes['seed.record_clearance.' ~ name] -%}
    read_csv('{{ seed.root_path }}/{{ seed.original_file_path }}', header = true, all_varchar = true, delim = ',', quote = '"')
{%- endmacro %}

{#- Is a value of its unit: whole numbers of years, months, days, count; flags; dates; one of the choices. -#}
{% macro fits_unit(value, unit) -%}
    (
        ({{ unit }} in ('years', 'months', 'count') and {{ matches(value, '^[0-9]{1,3}$') }})
        or ({{ unit }} = 'days' and {{ matches(value, '^[0-9]{1,6}$') }})
        or ({{ unit }} = 'flag' and {{ value }} in ('true', 'false'))
        or ({{ unit }} = 'date' and {{ safe_date(value) }} is not null)
        or (
            substr({{ unit }}, 1, 8) = 'choice: '
            and position('|' || {{ value }} || '|' in '|' || substr({{ unit }}, 9) || '|') > 0
        )
    )
{%- endmacro %}

{#- One row per policy that a provision belongs to: policy_id, in_force_on and its parameters, typed:
    rule as ({{ parameters('pa_9122_2_a_3', conviction_age_years='integer') }}) -#}
{% macro parameters(provision) -%}
    select
        rules.policy_id,
        rules.in_force_on
        {%- for name, type in kwargs.items() %},
        {{ only_value("parameters.parameter = '" ~ name ~ "'", 'parameters.value', type) }} as {{ name }}
        {%- endfor %}
    from {{ ref('rules') }} as rules
    left join {{ ref('parameters') }} as parameters
        on rules.policy_id = parameters.policy_id and rules.provision_id = parameters.provision_id
    where rules.provision_id = '{{ provision }}'
    group by rules.policy_id, rules.in_force_on
{%- endmacro %}

{% macro typed_value(column, type) -%}
    {%- if type == 'date' -%} {{ safe_date(column) }}
    {%- elif type == 'integer' -%} {{ whole(safe_number(column)) }}
    {%- elif type == 'number' -%} {{ safe_number(column) }}
    {%- elif type == 'boolean' -%} ({{ safe_boolean(column) }})
    {%- else -%} {{ column }}
    {%- endif -%}
{%- endmacro %}

{#- One row per subject (person, case or charge) that has one of these facts, typed:
    facts as ({{ facts('charge', pardon_type='text') }}). What absence means stands in <st>_facts.csv. -#}
{% macro facts(subject) -%}
    select
        subject_id
        {%- for name, type in kwargs.items() %},
        {{ only_value("fact = '" ~ name ~ "'", 'value', type) }} as {{ name }}
        {%- endfor %}
    from {{ ref('stg_facts') }}
    where subject = '{{ subject }}' and fact in ('{{ kwargs.keys() | join("', '") }}')
    group by subject_id
{%- endmacro %}

{#- The value, typed, of the one row of a group that meets the condition. Booleans have no max on Postgres. -#}
{% macro only_value(condition, value, type) -%}
    {{ 'bool_or' if type == 'boolean' else 'max' }}(case when {{ condition }} then {{ typed_value(value, type) }} end)
{%- endmacro %}

{#- A fact whose absence means false (<st>_facts.csv): false where it is not recorded, unless a row of this fact was
    delivered that leads to nobody, or no facts were delivered at all; then its absence proves nothing. -#}
{% macro recorded(fact) -%}
    {%- set name = modules.re.search('[a-z_]+[.]([a-z0-9_]+)', fact).group(1) -%}
    coalesce({{ fact }}, case when (
        select count(*) from {{ ref('unlinked_rows') }}
        where table_name = 'facts' and (row_key like '% {{ name }}' or row_key is null)
    ) = 0 then false end)
{%- endmacro %}

{#- The offences of a list under each policy: policy_id, offense_id, is_certain. -#}
{% macro offense_list(list) -%}
    select policy_id, offense_id, is_certain from {{ ref('offense_lists') }} where list = '{{ list }}'
{%- endmacro %}

{#- Is the offence on the list joined as `alias`: true, false, or null where the citation is too coarse to tell. -#}
{% macro listed(alias) -%}
    (case when {{ alias }}.offense_id is null then false when {{ alias }}.is_certain then true end)
{%- endmacro %}

{#- What every provision starts with: policy and charge, the day the provision became law, and that no charge is judged
    while a row of the person's record stands in rejected_rows (open) or its own outcome is unknown (null). -#}
{% macro candidate(charges='charges') -%}
    rule.policy_id,
    {{ charges }}.charge_id,
    rule.in_force_on,
    {{ open_if('not ' ~ charges ~ '.is_record_complete') }} as record_complete_on
{%- endmacro %}

{#- Is a dated row of a law seed in force on as_of. -#}
{% macro in_force(alias) -%}
    coalesce({{ safe_date(alias ~ '.in_force_from') }}, {{ as_of() }}) <= {{ as_of() }}
    and coalesce({{ safe_date(alias ~ '.in_force_to') }}, {{ never() }}) > {{ as_of() }}
{%- endmacro %}
