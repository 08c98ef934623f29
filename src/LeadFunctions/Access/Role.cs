namespace LeadFunctions.Access;

/// <summary>What a person may do; each role may what those before it may.</summary>
internal enum Role
{
    /// <summary>Signed in, and nothing more.</summary>
    None,

    /// <summary>Lists, leads and their history.</summary>
    Reader,

    /// <summary>What is done with a lead of one's own: contacts, opt-outs, stages, activities.</summary>
    Sales,

    /// <summary>What concerns others' leads: who owns which, merging, lists that are imported, Quarantine.</summary>
    Manager,

    /// <summary>What cannot be undone.</summary>
    Admin,
}
