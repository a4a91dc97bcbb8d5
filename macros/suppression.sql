{#- What may be published. Nobody may be able to tell a group of 1 to 10 people or charges from the tables of impact/,
    neither from one figure nor by subtracting figures, of one table or of several, of one policy or of two.

    1. Figures that one could subtract stand in one list: the same figure of every policy, and 0. Any two of a list must
       be equal or `smallest()` apart. Of two that are closer the one of lower rank is withheld (`too_close`). What is
       left of a list is apart: of two figures that are left and too close, the lower one would have been withheld.
    2. The figures of a group stand for the sets that can be subtracted: what is cleared, what is not, what is gained,
       what is lost, and where one measure lies within another, the difference (models/impact/working/figures.sql). So
       every sum and difference of them is a sum of sets that are 0 or large.
    3. A total that is too close is withheld, in every table (working/withheld.sql).
    4. A group of a breakdown with a figure too close is folded into the row (suppressed), and with it the smallest
       other groups, until the row itself is apart (working/folds.sql). The groups that stay are apart, the row is
       apart, and every union of them is a sum of such; all policies of a jurisdiction fold the same groups, so that no
       two policies can be subtracted but row by row. With every group folded the row is the total.
    5. Tables that count the same charges in other ways fold together: provisions with what several of them reach
       (working/provision_cells.sql), the years to come with what the curves tell of them (working/figures.sql). -#}

{#- The smallest group that is shown. -#}
{% macro smallest() -%} 11 {%- endmacro %}

{#- Is a figure 1 to 10 (also below 0), or so close to another one of its list that has a lower (better) rank? Equal
    figures share their best rank: what is equal tells nothing. -#}
{% macro too_close(figure, within, rank) -%}
    {%- set near = smallest() | int - 1 -%}
    (
        abs({{ figure }}) between 1 and {{ near }}
        or coalesce(
            least(
                min({{ rank }}) over (
                    partition by {{ within }} order by {{ figure }} range between {{ near }} preceding and 1 preceding
                ),
                min({{ rank }}) over (
                    partition by {{ within }} order by {{ figure }} range between 1 following and {{ near }} following
                )
            ) < min({{ rank }}) over (partition by {{ within }}, {{ figure }}),
            false
        )
    )
{%- endmacro %}

{#- Is one of several figures too close? -#}
{% macro any_too_close(figures, within, rank) -%}
    (
        {%- for figure in figures %}
        {{ too_close('(' ~ figure ~ ')', within, rank) }}{{ ' or' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}

{#- The figure, or null where it is withheld. -#}
{% macro unless(withheld, figure) -%}
    cast(case when not ({{ withheld }}) then {{ figure }} end as bigint)
{%- endmacro %}

{#- A share of two published figures; null where one is null or there is nothing to share. -#}
{% macro share(part, whole) -%}
    case when {{ whole }} > 0 then cast({{ part }} as {{ double_type() }}) / {{ whole }} end
{%- endmacro %}
