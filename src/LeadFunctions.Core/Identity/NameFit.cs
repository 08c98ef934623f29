namespace LeadFunctions.Core.Identity;

/// <summary>How well two names fit, worst first.</summary>
internal enum NameFit
{
    /// <summary>One of them is missing.</summary>
    Unknown,
    Other,

    /// <summary>Neither clearly the same nor clearly another.</summary>
    Unclear,
    InPart,
    Alike,
    Same,
}
