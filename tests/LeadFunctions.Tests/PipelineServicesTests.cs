using System.Reflection;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Messaging.ServiceBus;
using LeadFunctions.Alerts;
using LeadFunctions.Core.Scoring;
using LeadFunctions.Tests.Builders;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace LeadFunctions.Tests;

public sealed class PipelineServicesTests
{
    public static TheoryData<string> Configurations => new(nameof(Pipeline.Local), nameof(Pipeline.Azure));

    public static IReadOnlyList<Type> FunctionClasses { get; } =
        [.. typeof(PipelineServices).Assembly.GetTypes()
            .Where(type => type.GetMethods().Any(method => method.GetCustomAttribute<FunctionAttribute>() is not null))];

    [Theory]
    [MemberData(nameof(Configurations))]
    public async Task The_app_starts_and_makes_every_function(string name)
    {
        using var host = Pipeline.Build(Settings(name));
        await host.StartAsync();
        Assert.True(FunctionClasses.Count >= 9, "Function classes are found by their attributes.");

        foreach (var type in FunctionClasses)
        {
            using var scope = host.Services.CreateScope();
            Assert.NotNull(ActivatorUtilities.CreateInstance(scope.ServiceProvider, type));
        }

        await host.StopAsync();
    }

    [Fact]
    public void In_Azure_storage_and_queue_are_reached_at_their_addresses()
    {
        using var host = Pipeline.Build(Pipeline.Azure);

        Assert.Equal("contoso", host.Services.GetRequiredService<TableServiceClient>().AccountName);
        Assert.Equal("contoso.servicebus.windows.net", host.Services.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace);
    }

    [Fact]
    public void A_managed_identity_is_preferred_to_a_connection_string_of_storage()
    {
        using var host = Pipeline.Build(Pipeline.Local.With(("Storage:TableServiceUri", "https://contoso.table.core.windows.net")));

        Assert.Equal("contoso", host.Services.GetRequiredService<TableServiceClient>().AccountName);
    }

    [Fact]
    public void All_clients_share_one_credential()
    {
        var made = 0;
        using var host = Pipeline.Build(Pipeline.Azure, configure: services => services.AddSingleton<TokenCredential>(_ =>
        {
            made++;
            return new DefaultAzureCredential();
        }));

        host.Services.GetRequiredService<TableServiceClient>();
        host.Services.GetRequiredService<ServiceBusClient>();

        Assert.Equal(1, made);
    }

    [Theory]
    [InlineData("", "true", "log")]
    [InlineData("https://hooks.contoso.com", "true", "webhook,log")]
    [InlineData("https://hooks.contoso.com", "false", "webhook")]
    [InlineData("", "false", "")]
    public void Channels_are_switched_by_settings(string url, string log, string expected)
    {
        using var host = Pipeline.Build(Pipeline.Azure.With(("Alerts:Webhook:Url", url), ("Alerts:Log", log)));

        Assert.Equal(expected, string.Join(',', host.Services.GetRequiredService<AlertDispatcher>().Channels));
    }

    [Theory]
    [InlineData("Storage:TablePrefix", "1up", "Storage:TablePrefix")]
    [InlineData("Storage:TablePrefix", "a-b", "Storage:TablePrefix")]
    [InlineData("Intake:MaxBodyBytes", "65537", "MaxBodyBytes")]
    [InlineData("Intake:MaxBodyBytes", "many", "Intake:MaxBodyBytes")]
    [InlineData("Intake:AnswerTimeout", "00:00:10", "AnswerTimeout")]
    [InlineData("Intake:AnswerTimeout", "00:00:06.9", "Queue:SendTotalTimeout")]
    [InlineData("Intake:RetryAfter", "0", "RetryAfter")]
    [InlineData("SpoolSchedule", null, "SpoolSchedule")]
    [InlineData("Queue:SendTimeout", "00:00:00", "SendTimeout")]
    [InlineData("Queue:SendTotalTimeout", "00:00:07", "SendTotalTimeout")]
    [InlineData("Queue:SendRetries", "6", "SendRetries")]
    [InlineData("Queue:BreakDuration", "01:00:00", "BreakDuration")]
    [InlineData("Processing:WaitForStorage", "-00:00:01", "WaitForStorage")]
    [InlineData("FollowUp:Window", "31.00:00:00", "Window")]
    [InlineData("FollowUp:Window", "24 hours", "FollowUp:Window")]
    [InlineData("FollowUp:AtRiskFraction", "0", "AtRiskFraction")]
    [InlineData("FollowUp:FirstEscalation", "00:00:00", "FirstEscalation")]
    [InlineData("FollowUp:SecondEscalation", "1.00:00:00", "FollowUp:SecondEscalation")]
    [InlineData("FollowUp:RepeatEscalation", "00:00:00", "RepeatEscalation")]
    [InlineData("FollowUpSchedule", "", "FollowUpSchedule")]
    [InlineData("DuplicateSchedule", "", "DuplicateSchedule")]
    [InlineData("Alerts:Log", "sometimes", "Alerts:Log")]
    [InlineData("Alerts:Webhook:Url", "http://hooks.contoso.com", "Alerts:Webhook:Url")]
    [InlineData("Alerts:Webhook:Url", "ftp://localhost/x", "Alerts:Webhook:Url")]
    [InlineData("Alerts:Webhook:Url", "/relative", "Alerts:Webhook:Url")]
    [InlineData("Alerts:Webhook:Url", "https://hooks.contoso.com", "Alerts:Webhook:Secret")]
    [InlineData("Alerts:Timeout", "00:02:00", "Timeout")]
    [InlineData("Alerts:Retries", "-1", "Retries")]
    [InlineData("Alerts:MaxRetryAfter", "01:00:00", "MaxRetryAfter")]
    [InlineData("Alerts:HotTimeout", "00:02:00", "HotTimeout")]
    [InlineData("Alerts:Language", "xx", "Alerts:Language")]
    [InlineData("Alerts:TimeZone", "Mars/Base", "Alerts:TimeZone")]
    [InlineData("Alerts:LeadUrl", "https://crm.contoso.com/leads", "Alerts:LeadUrl")]
    [InlineData("Alerts:LeadUrl", "http://crm.contoso.com/{id}", "Alerts:LeadUrl")]
    [InlineData("Alerts:LeadUrl", "javascript:alert('{id}')", "Alerts:LeadUrl")]
    [InlineData("Alerts:Default:TeamsWebhook", "http://teams.contoso.com", "Alerts:Default:TeamsWebhook")]
    [InlineData("Alerts:Default:SlackWebhook", "/relative", "Alerts:Default:SlackWebhook")]
    [InlineData("Alerts:Default:MailTo", "ann@contoso.com", "Alerts:Mail:From")]
    [InlineData("Alerts:Default:MailTo", "ann@contoso.com; bob", "Alerts:Default:MailTo")]
    [InlineData("Alerts:SalesTeams:a/b:MailTo", "ann@contoso.com", "Alerts:SalesTeams:a/b")]
    [InlineData("Alerts:SalesTeams:default:Owners", "ann", "default")]
    [InlineData("Alerts:SalesTeams:emea:Owners", "ann; Ann", "Owners")]
    [InlineData("Alerts:SalesTeams:emea:Lead:TeamsWebhook", "http://teams.contoso.com", "Alerts:SalesTeams:emea:Lead:TeamsWebhook")]
    [InlineData("Alerts:Mail:From", "leads@contoso.com", "Alerts:Mail")]
    [InlineData("Alerts:Mail:From", "leads", "Alerts:Mail:From")]
    [InlineData("Alerts:Mail:Smtp:Host", "smtp.contoso.com", "Alerts:Mail:From")]
    [InlineData("Mail:From", "hello@contoso.com", "Mail: set one of")]
    [InlineData("Mail:Endpoint", "https://contoso.communication.azure.com", "Mail:From")]
    [InlineData("Mail:Smtp:Host", "smtp.contoso.com", "Mail:From")]
    [InlineData("Mail:Smtp:Host", "smtp://contoso.com", "Mail:Smtp:Host")]
    [InlineData("Mail:Smtp:Port", "65536", "Mail:Smtp:Port")]
    [InlineData("Mail:Smtp:Security", "Maybe", "Mail:Smtp:Security")]
    [InlineData("Mail:ReplyTo", "hello", "Mail:ReplyTo")]
    [InlineData("Mail:Timeout", "00:03:00", "Timeout")]
    [InlineData("Mail:Webhook:Url", "http://contoso.com", "Mail:Webhook:Url")]
    [InlineData("Mail:Webhook:Url", "https://contoso.com", "Mail:Webhook:Secret")]
    [InlineData("Alerts:Mail:Endpoint", "https://contoso.communication.azure.com", "Alerts:Mail:From")]
    [InlineData("Alerts:Mail:ConnectionString", "endpoint=https://contoso.communication.azure.com;accesskey=!", "Alerts:Mail:ConnectionString")]
    [InlineData("Alerts:QuietHours:From", "20:00", "Alerts:QuietHours")]
    [InlineData("Scoring:Path", "missing.json", "missing.json")]
    [InlineData("Routing:Path", "missing.json", "missing.json")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string? value, string named)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var host = Pipeline.Build(Pipeline.Local.With((key, value)));
            await host.StartAsync();
        });

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_that_ships_is_the_one_that_scores()
    {
        using var host = Pipeline.Build(Pipeline.Local);

        Assert.NotNull(host.Services.GetRequiredService<Scorer>());
    }

    private static Dictionary<string, string?> Settings(string name) => name == nameof(Pipeline.Local) ? Pipeline.Local : Pipeline.Azure;
}
