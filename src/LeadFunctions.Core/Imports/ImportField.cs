namespace LeadFunctions.Core.Imports;

/// <summary>What a column of a list may be read as.</summary>
internal enum ImportField
{
    FirstName,
    LastName,

    /// <summary>First and last name in one.</summary>
    FullName,
    Email,
    Phone,
    Company,
    Title,
    Country,

    /// <summary>What the person said, or was noted of them; several columns become several lines.</summary>
    Description,
    Industry,
    CompanySize,
    Revenue,
    Language,
    Website,

    /// <summary>Whether the person agreed to marketing mail: yes, no, or blank.</summary>
    ConsentMail,

    /// <summary>Whether the person agreed to marketing calls: yes, no, or blank.</summary>
    ConsentCalls,

    /// <summary>Whether the person agreed to their data being passed to partners: yes, no, or blank.</summary>
    ConsentSharing,

    /// <summary>A field of the publisher's own.</summary>
    Custom,

    /// <summary>Left out.</summary>
    Ignore,
}
