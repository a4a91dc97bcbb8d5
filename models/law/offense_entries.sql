-- The lists of the enacted law as written, entry by entry, in every version
{{ law_seed('offenses', ['list', 'citation', 'citation_to', 'match', 'in_force_from', 'in_force_to', 'note']) }}
