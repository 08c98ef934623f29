using LeadFunctions.Core.Leads;

namespace LeadFunctions.Snapshot;

/// <summary>What is true of a lead or not, as its head says.</summary>
[Flags]
internal enum LeadMarks : ushort
{
    None = 0,

    /// <summary>Only Partner Center's test leads.</summary>
    Test = 1,

    /// <summary>No submission said who it is.</summary>
    Withheld = 2,

    OptedOut = 4,

    /// <inheritdoc cref="Lead.MayBeContacted"/>
    Contactable = 8,

    /// <summary>Known by do-not-contact notices alone.</summary>
    NoticeOnly = 16,

    Customer = 32,

    /// <inheritdoc cref="Lead.IsOpen"/>
    Open = 64,

    /// <summary>Its answer is overdue, as the follow-up run found.</summary>
    Overdue = 128,
}

internal static class LeadMarksOf
{
    public static LeadMarks Marks(this Lead lead)
    {
        var marks = LeadMarks.None;
        Set(LeadMarks.Test, lead.Submissions.IsTest);
        Set(LeadMarks.Withheld, lead.Submissions.IsContactWithheld);
        Set(LeadMarks.OptedOut, lead.Consent.OptedOutAt is not null);
        Set(LeadMarks.Contactable, lead.MayBeContacted);
        Set(LeadMarks.NoticeOnly, lead.Consent is { HasOwnRequest: false, DoNotContactNoticeAt: not null });
        Set(LeadMarks.Customer, lead.IsCustomer);
        Set(LeadMarks.Open, lead.IsOpen);
        Set(LeadMarks.Overdue, lead is { MayBeContacted: true, FollowUp.Stage: FollowUpStage.Overdue });
        return marks;

        void Set(LeadMarks mark, bool holds)
        {
            if (holds)
                marks |= mark;
        }
    }
}
