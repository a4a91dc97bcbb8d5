{#- The keys of the raw contract. The source shares a case and its charges among all participants; the contract has one
    defendant a case: a participant's part of a case is a case, a participant's copy of a charge is a charge. -#}
{% macro case_key(rows) -%} concat({{ rows }}.case_id, '-', {{ rows }}.case_participant_id) {%- endmacro %}

{% macro charge_key(rows) -%} concat({{ rows }}.case_participant_id, '-', {{ rows }}.charge_id) {%- endmacro %}
