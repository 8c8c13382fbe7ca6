"""What somebody may not do is refused, and taken out of the plan."""

from typing import Any

from django.utils.translation import gettext as _

from relations.data.imports.plans import Draft, Outcome, Plan, Refusal

HEADER = 1  # the row of the file that stands for all of it


def forbid(plan: Plan) -> None:
    """Refuses what the plan's user may not add or change, also for those who ask for the good
    rows alone. Whoever has the server (`user` None) may do all."""
    if plan.user is None:
        return
    wanted = {permission for draft in plan.drafts for permission in needed(plan, draft)}
    person: Any = plan.user
    missing = {permission for permission in wanted if not person.has_perm(permission)}
    if not missing:
        return
    plan.drafts = [draft for draft in plan.drafts if not missing & needed(plan, draft)]
    plan.refused += [Refusal(HEADER, "", "", in_words(permission)) for permission in missing]
    if not any(draft.there for draft in plan.drafts):
        plan.changed = Outcome()
    if all(draft.there for draft in plan.drafts):
        plan.made = Outcome()


def needed(plan: Plan, draft: Draft) -> set[str]:
    """The permissions that a row needs, as Django names them."""
    own = plan.table.model._meta
    made = {f"relations.add_{record._meta.model_name}" for record in draft.makes}
    return made | {f"relations.{'change' if draft.there else 'add'}_{own.model_name}"}


def in_words(permission: str) -> str:
    act, noun = permission.removeprefix("relations.").split("_", 1)
    if act == "add":
        return _("You may not add records of type %s. Ask an editor.") % noun
    return _("You may not change records of type %s. Ask an editor.") % noun
