"""The site map. A verb is a noun; what changes something answers to POST."""

from django.urls import path

from administration import views as administration
from config.health import healthz
from letters import editing, printing
from letters import views as letters
from letters.models import IssuedLetter
from oversight import views as oversight
from portal import views as portal
from suggestions.models import Assignment, Clock, Opinion, Party, Rating, Reply, Suggestion
from workflow.views import (
    alike,
    batch_files,
    batches,
    bulk,
    calculator,
    cases,
    delegate,
    desk,
    drafting,
    due_month,
    entries,
    ledger,
    lists,
    notices,
    paper_lists,
    papers,
    reminding,
    saved_views,
    statistics,
    supervision,
)
from workflow.views.act import act
from workflow.views.todo import answer, todo

urlpatterns = [
    path("", desk.home, name="home"),
    path("healthz", healthz, name="healthz"),

    # who one is
    path("login/", administration.login, name="login"),
    path("login/demo/", administration.login_demo, name="login_demo"),
    path("logout/", administration.logout, name="logout"),
    path("password/", administration.password, name="password"),
    path("absence/", administration.absence, name="absence"),
    path("size/", administration.size, name="size"),

    # reading
    path("suggestions/", ledger.ledger, name="suggestions"),
    path("suggestions/<int:pk>/", cases.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/record/", cases.record, name="record"),
    path("attachments/<int:pk>/", cases.attachment, name="attachment"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("supervision/", supervision.supervision, name="supervision"),
    path("notices/", notices.notices, name="notices"),
    path("digests/<int:pk>/", notices.digest, name="digest"),
    path("reminding/", reminding.reminding, name="reminding"),
    path("calculator/", calculator.calculator, name="calculator"),
    path("suggestions/list.csv", lists.as_csv, name="list_csv"),
    path("lists/", lists.as_xlsx, name="list_xlsx"),
    path("lists/<int:pk>/", lists.list_file, name="list_file"),
    path("lists/<int:pk>/file/", lists.fetch_list, name="fetch_list"),
    path("calendar/", due_month.due_month, name="calendar"),
    path("views/", saved_views.save, name="save_view"),
    path("views/<int:pk>/", saved_views.rename, name="rename_view"),
    path("views/<int:pk>/removal/", saved_views.remove, name="remove_view"),

    # a delegate's own
    path("mine/", delegate.mine, name="mine"),
    path("drafts/", drafting.drafts, name="drafts"),
    path("drafts/<int:pk>/", drafting.draft, name="draft"),
    path("drafts/<int:pk>/alike/", alike.alike, name="draft_alike"),
    path("drafts/<int:pk>/autosave/", drafting.autosave, name="draft_autosave"),
    path("drafts/<int:pk>/attachments/", drafting.attach, name="draft_attach"),
    path("drafts/<int:pk>/attachments/<int:file>/removal/", drafting.detach, name="draft_detach"),
    path("entries/", entries.entries, name="entries"),

    # what somebody is asked
    path("bulk/", bulk.bulk, name="bulk"),
    path("todos/<int:pk>/", todo, name="todo"),
    path("todos/<int:pk>/<slug:verb>/", answer, name="answer"),
    path("todos/<int:pk>/draft/save/", papers.save, name="save_paper"),
    path("todos/<int:pk>/draft/preview/", papers.preview, name="preview_paper"),

    # what nobody is asked, but somebody may do
    path("suggestions/<int:pk>/submission/", act("submit", Suggestion), name="submit"),
    path("suggestions/<int:pk>/supervision/", act("supervise", Suggestion), name="supervise"),
    path("suggestions/<int:pk>/supervision/plan/", act("plan_supervision", Suggestion), name="plan_supervision"),
    path("suggestions/<int:pk>/supervision/steps/", act("log_supervision", Suggestion), name="log_supervision"),
    path("suggestions/<int:pk>/supervision/end/", act("end_supervision", Suggestion), name="end_supervision"),
    path("suggestions/<int:pk>/withdrawal/", act("withdraw", Suggestion), name="withdraw"),
    path("suggestions/<int:pk>/withdrawal-request/", act("ask_withdrawal", Suggestion), name="ask_withdrawal"),
    path("parties/<int:pk>/sheet/", act("confirm_by_sheet", Party), name="confirm_by_sheet"),
    path("assignments/<int:pk>/contacts/", act("log_contact", Assignment), name="log_contact"),
    path("assignments/<int:pk>/contact-waiver/", act("waive_contact", Assignment), name="waive_contact"),
    path("assignments/<int:pk>/contact-denial/", act("deny_waiver", Assignment), name="deny_waiver"),
    path("assignments/<int:pk>/co-handlers/", act("add_co_handler", Assignment), name="add_co_handler"),
    path("assignments/<int:pk>/opinion-waiver/", act("waive_opinion", Assignment), name="waive_opinion"),
    path("assignments/<int:pk>/extension-request/", act("ask_extension", Assignment), name="ask_extension"),
    path("assignments/<int:pk>/urging/", act("urge", Assignment), name="urge"),
    path("clocks/<int:pk>/delay/", act("explain_delay", Clock), name="explain_delay"),
    path("assignments/<int:pk>/extension/", act("extend_reply", Assignment), name="extend_reply"),
    path("replies/<int:pk>/meetings/", act("log_meeting", Reply), name="log_meeting"),
    path("replies/<int:pk>/recall/", act("recall_letter", Reply), name="recall_letter"),
    path("replies/<int:pk>/correction/", act("put_back", Reply), name="put_back"),
    path("opinions/<int:pk>/correction/", act("put_back", Opinion), name="put_back_opinion"),
    path("suggestions/<int:pk>/reopening/", act("reopen", Suggestion), name="reopen"),
    path("opinions/<int:pk>/return/", act("send_back_opinion", Opinion), name="send_back_opinion"),
    path("ratings/<int:pk>/sheet/", act("rate_by_sheet", Rating), name="rate_by_sheet"),
    path("ratings/<int:pk>/lapse/", act("lapse", Rating), name="lapse"),

    # on paper
    path("letters/", letters.register, name="register"),
    path("letters/<int:pk>/paper.pdf", letters.issued, name="issued"),
    path("letters/<int:pk>/voiding/", act("void_paper", IssuedLetter), name="void_paper"),
    path("letters/<int:pk>/correction/", act("correct_paper", IssuedLetter), name="correct_paper"),
    path("letters/batches/", batches.batches, name="batches"),
    path("letters/batches/<int:pk>/", batches.batch, name="batch"),
    path("letters/batches/<int:pk>/cancellation/", batches.cancellation, name="batch_cancellation"),
    path("letters/batches/<int:pk>/resumption/", batches.resumption, name="batch_resumption"),
    path("letters/batches/<int:pk>/files/<int:number>/", batch_files.batch_file, name="batch_file"),
    path("letters/batches/<int:pk>/all.zip", batch_files.batch_zip, name="batch_zip"),
    path("letters/archive/", batches.archive, name="archive"),
    path("replies/<int:pk>/letter.pdf", letters.letter, name="letter"),
    path("replies/<int:pk>/letter.docx", editing.letter_docx, name="letter_docx"),
    path("replies/<int:pk>/copies.pdf", letters.copies, name="letter_copies"),
    path("opinions/<int:pk>/opinion.pdf", letters.opinion, name="opinion_letter"),
    path("assignments/<int:pk>/sheet.pdf", letters.sheet, name="sheet"),
    path("urgings/<int:pk>/letter.pdf", oversight.urging_letter, name="urging_letter"),
    path("suggestions/<int:pk>/sheet.pdf", printing.official_sheet, name="official_sheet"),
    path("suggestions/<int:pk>/notice.pdf", printing.notice, name="notice"),
    path("suggestions/<int:pk>/reference.pdf", printing.reference, name="reference"),
    path("extensions/<int:pk>/decision.pdf", printing.extension, name="extension_decision"),
    path("replies/<int:pk>/rating-forms.pdf", printing.rating_forms, name="rating_forms"),
    path("replies/<int:pk>/envelopes.pdf", printing.envelopes, name="envelopes"),
    path("letters/envelopes.pdf", printing.envelopes, name="envelopes_chosen"),
    path("contacts/<int:pk>/record.pdf", printing.talk_record, name="talk_record"),
    path("suggestions/ledger.pdf", paper_lists.ledger, name="ledger_pdf"),
    path("sessions/<int:pk>/volume.pdf", printing.volume, name="volume"),
    path("sessions/<int:pk>/labels.pdf", printing.delegate_labels, name="delegate_labels"),
    path("sessions/<int:pk>/handover.pdf", printing.handover, name="handover"),

    # the public's
    path("verify/", portal.verify, name="verify"),
    path("verify/<slug:code>/", portal.verify, name="verify_code"),

    # the administrator's
    path("manage/", administration.manage, name="manage"),
    path("manage/congress/", administration.congress, name="manage_congress"),
    path("manage/terms/", administration.terms, name="manage_terms"),
    path("manage/ladder/", administration.ladder, name="manage_ladder"),
    path("manage/procedure/", administration.procedure, name="manage_procedure"),
    path("manage/calendar/", administration.calendar, name="manage_calendar"),
    path("manage/departments/", administration.departments, name="manage_departments"),
    path("manage/departments/new/", administration.department, name="manage_department_new"),
    path("manage/departments/<int:pk>/", administration.department, name="manage_department"),
    path("manage/people/", administration.people, name="manage_people"),
    path("manage/people/new/", administration.person, name="manage_person_new"),
    path("manage/people/<int:pk>/", administration.person, name="manage_person"),
    path("manage/people/<int:pk>/posts/", administration.posts, name="manage_posts"),
    path("manage/people/<int:pk>/absence/", administration.person_absence, name="manage_absence"),
    path("manage/people/<int:pk>/handover/", administration.handover, name="manage_handover"),
    path("manage/people/<int:pk>/slip/", administration.slip, name="manage_slip"),
    path("manage/roster/", administration.roster, name="roster"),
    path("manage/roster/<int:pk>/", administration.roster_import, name="roster_import"),
    path("manage/roster/<int:pk>/slips.pdf", administration.slips, name="roster_slips"),
]
