namespace LeadFunctions.Demo.Stories;

/// <summary>What people note, and what customers look at.</summary>
internal static class Talk
{
    public static readonly string[] Reached =
    [
        "Friendly. Knows us from a partner, wants to see it with their own data.",
        "Decides together with the head of finance; asked for references in the same trade.",
        "Uses spreadsheets today. Main pain: stock counts take two days a month.",
        "Short call between two meetings; interested, but wants the price first.",
        "Two sites now, a third next year. Wants to start small.",
        "Compares us with one other vendor. Security questionnaire will follow.",
        "Has tried the test environment already and got stuck at the import.",
    ];

    public static readonly string[] NoLuck =
    [
        "Rang out.", "Line busy.", "Left word with a colleague.", "Mailbox, asked to be called back.", "In a meeting until the afternoon.",
    ];

    public static readonly string[] Mails =
    [
        "Your request: first answers and a few dates", "How others in your trade began", "Our offer, as agreed", "A short film of what we talked about",
    ];

    public static readonly string[] Campaigns =
    [
        "Newsletter: what is new this month", "Season start: plan your stock in a day", "Customer story: Adventure Works halves its stock",
    ];

    public static readonly string[] Webinars = ["Planning stock for the season", "Deliveries in real time", "Ask us anything: suppliers"];

    public static readonly string[] Documents =
        ["price-list.pdf", "Guide to planning stock.pdf", "Security overview.pdf", "Checklist for the first 30 days.pdf"];

    public static readonly string[] Pages =
        ["/", "/inventory-planner", "/delivery-tracker", "/customers", "/pricing", "/docs/getting-started", "/security", "/careers"];

    public static readonly string[] Meetings =
    [
        "Showed the import with their own articles; six people in the room.", "Workshop on the processes in the warehouse; list of open points sent.",
        "Talked about roles and data protection; their IT agrees.",
    ];
}
