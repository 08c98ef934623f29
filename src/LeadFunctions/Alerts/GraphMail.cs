using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Core;

namespace LeadFunctions.Alerts;

/// <summary>Microsoft Graph's sendMail, in the name of a mailbox; the app's identity needs the application permission Mail.Send.</summary>
internal sealed class GraphMail(Uri endpoint, string from, TokenCredential credential) : IMailService
{
    private readonly TokenRequestContext _scope = new([$"{endpoint.GetLeftPart(UriPartial.Authority)}/.default"]);
    private readonly Uri _url = new(endpoint, $"/v1.0/users/{Uri.EscapeDataString(from)}/sendMail");

    public HttpRequestMessage Request(Mail mail)
    {
        var body = AlertPost.Bytes(new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["subject"] = mail.Subject,
                ["body"] = new JsonObject { ["contentType"] = "HTML", ["content"] = mail.Html },
                ["toRecipients"] = new JsonArray(
                    [.. mail.To.Select(address => new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = address } })]),
            },
            ["saveToSentItems"] = false,
        });
        var request = AlertPost.Request(_url, body);
        request.Headers.Add("client-request-id", mail.Id.ToString());
        request.Options.Set(AlertSigner.Sign, async (tried, cancellation) =>
            tried.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await credential.GetTokenAsync(_scope, cancellation)).Token));
        return request;
    }
}
