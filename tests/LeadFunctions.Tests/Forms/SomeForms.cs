using System.Text.Json.Nodes;
using LeadFunctions.Core.Forms;
using LeadFunctions.Forms;
using LeadFunctions.ModelFiles;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Forms;

/// <summary>A file of forms that the tests change, and the app's own reading of it.</summary>
internal static class SomeForms
{
    public const string Text =
        """
        {
          "version": "1",
          "publisher": "Contoso",
          "forms": [
            {
              "id": "demo", "origin": "landingPage", "action": "register", "campaign": "autumn", "offer": "contoso.insights", "offerTitle": "Insights",
              "title": { "en": "See it", "it": "Guardalo", "fr": "Voyez-le", "ko": "보기", "tr": "Görün" },
              "intro": { "en": "One.\n\nTwo." },
              "privacyPage": "https://www.contoso.com/privacy",
              "allowedSites": ["https://www.contoso.com", "http://localhost:8080"],
              "minFillSeconds": 3,
              "fields": [
                { "key": "firstName" },
                { "key": "lastName", "required": true },
                { "key": "email", "required": true },
                { "key": "phone", "hint": { "en": "With country code" } },
                { "key": "website" },
                { "key": "companySize", "choices": [{ "value": "1-50" }, { "value": "51-200", "label": { "en": "Medium" } }] },
                { "key": "message", "maxLength": 500 },
                { "key": "custom.seats", "label": { "en": "Seats", "it": "Posti" }, "pattern": "[0-9]{1,4}", "patternHint": { "en": "A number, please." } },
                { "key": "custom.trial", "label": { "en": "I want to try it" }, "type": "checkbox" }
              ],
              "consents": [
                { "version": "terms-1", "text": { "en": "I read the terms." }, "purposes": ["sharing"], "required": true },
                { "version": "news-2", "text": { "en": "Write to me.", "it": "Scrivetemi." }, "purposes": ["mail", "calls"] }
              ]
            },
            {
              "id": "news", "origin": "website", "action": "subscribe", "doubleOptIn": true, "title": { "en": "News" }, "minFillSeconds": 0,
              "fields": [{ "key": "email", "required": true }],
              "consents": [{ "version": "news-1", "text": { "en": "Send me news." }, "purposes": ["mail"], "required": true }]
            },
            {
              "id": "stand", "origin": "tradeShow", "action": "register", "doubleOptIn": true, "title": { "en": "Stand" }, "minFillSeconds": 0,
              "fields": [{ "key": "email", "required": true }, { "key": "message" }],
              "consents": [{ "version": "stand-1", "text": { "en": "Write to me." }, "purposes": ["mail"] }]
            },
            {
              "id": "closed", "enabled": false, "origin": "website", "action": "register", "title": { "en": "Closed" },
              "fields": [{ "key": "email", "required": true }]
            }
          ]
        }
        """;

    public static FormsModel Model { get; } = FormsFile.Parse(Text, "forms.json");

    public static FormModel Demo => Model.Forms[0];

    /// <summary>The problems of the file with one value changed: <see cref="JsonEdits.With"/>.</summary>
    public static IReadOnlyList<string> ProblemsWith(string path, string? value) => Problems(JsonEdits.With(JsonNode.Parse(Text)!, path, value));

    public static IReadOnlyList<string> Problems(string json) =>
        Assert.Throws<ModelFileException>(() => FormsFile.Parse(json, "forms.json")).Problems;
}
