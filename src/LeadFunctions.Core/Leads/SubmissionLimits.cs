namespace LeadFunctions.Core.Leads;

/// <summary>Longest values kept in a lead's head, in UTF-16 code units; the event keeps the body whole.</summary>
internal static class SubmissionLimits
{
    public const int Name = 200;
    public const int Email = 320;
    public const int Phone = 64;
    public const int Company = 256;
    public const int Title = 256;
    public const int Country = 100;
    public const int Origin = 512;
    public const int OfferTitle = 256;
    public const int Description = 4000;
    public const int UnknownFields = 50;
    public const int UnknownName = 100;
    public const int UnknownValue = 1000;
}
