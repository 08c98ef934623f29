using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using LeadFunctions.Posting;

namespace LeadFunctions.Mail;

/// <summary>
/// Microsoft Graph's sendMail, in the name of a mailbox; the app's identity needs the application permission Mail.Send. Graph promises nothing
/// about a request that is repeated. Its JSON takes only headers that begin with <c>x-</c>, so a mail with headers of its own goes as MIME,
/// which the mailbox keeps among what it sent.
/// </summary>
internal sealed class GraphMail(Uri endpoint, string from, TokenCredential credential, ChannelPost post, string channel) : IMailService
{
    private readonly TokenRequestContext _scope = new([$"{endpoint.GetLeftPart(UriPartial.Authority)}/.default"]);
    private readonly Uri _url = new(endpoint, $"/v1.0/users/{Uri.EscapeDataString(from)}/sendMail");

    public string Name => "graph";

    public bool IsRepeatSafe => false;

    public Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellation) =>
        MailAnswers.OfAsync(() => post.SendAsync(channel, Request(mail), cancellation), mail.Id.ToString());

    private HttpRequestMessage Request(OutgoingMail mail)
    {
        var request = mail.Headers.Count == 0
            ? ChannelPost.Request(_url, ChannelPost.Bytes(Json(mail)))
            : ChannelPost.Request(_url, Encoding.ASCII.GetBytes(Convert.ToBase64String(MimeMail.Bytes(mail, from))), "text/plain");
        request.Headers.Add("client-request-id", mail.Id.ToString());
        request.Options.Set(RequestSigner.Sign, async (tried, cancellation) =>
            tried.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await credential.GetTokenAsync(_scope, cancellation)).Token));
        return request;
    }

    private static JsonObject Json(OutgoingMail mail)
    {
        var message = new JsonObject
        {
            ["subject"] = mail.Subject,
            ["body"] = new JsonObject { ["contentType"] = "HTML", ["content"] = mail.Html },
            ["toRecipients"] = Addresses(mail.To),
        };
        if (mail.ReplyTo is { } replyTo)
            message["replyTo"] = Addresses([replyTo]);
        return new JsonObject { ["message"] = message, ["saveToSentItems"] = false };
    }

    private static JsonArray Addresses(IEnumerable<string> addresses) =>
        new([.. addresses.Select(address => new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = address } })]);
}
