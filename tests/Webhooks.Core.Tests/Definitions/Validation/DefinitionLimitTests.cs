using Microsoft.Extensions.Options;
using Webhooks.Definitions.Json;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Validation;

public class DefinitionLimitTests
{
    /// <summary>A limit, a webhook of so much, and path and code of the error beyond it; each at its default.</summary>
    public static TheoryData<string, int, Func<int, Webhook>, string, string> Limits => new()
    {
        { "MaxSubscriptions", 200, Subscriptions, "$.subscriptions", "subscriptions.count" },
        { "MaxFields", 500, count => TestDefinitions.Webhook(TestDefinitions.Updates(Names(count))), "$.subscriptions[0].fields", "fields.count" },
        { "MaxFields", 500, count => Payload(Names(count)), "$.subscriptions[0].payload.fields", "fields.count" },
        { "MaxSources", 50, count => TestDefinitions.Webhook(TestDefinitions.Inserts() with { EventSources = [.. Names(count).Select(EventSource.FromString)] }), "$.subscriptions[0].eventSources", "eventSources.count" },
        { "MaxHeaders", 50, count => Headers(Names(count), 1), "$.headers", "headers.count" },
        { "MaxHeaderNameLength", 200, length => Headers([new('h', length)], 1), $"$.headers['{new string('h', 100)}…']", "headerName.length" },
        { "MaxHeaderValueLength", 4_096, length => Headers(["X"], length), "$.headers.X", "headerValue.length" },
        { "MaxDescriptionLength", 2_000, length => TestDefinitions.Webhook() with { Description = new('d', length) }, "$.description", "description.length" },
        { "MaxUrlLength", 2_048, length => TestDefinitions.Webhook() with { Urls = ["https://a.example/".PadRight(length, 'a')] }, "$.urls[0]", "url.length" },
        { "MaxFieldNameLength", 200, length => TestDefinitions.Webhook(TestDefinitions.Updates(new string('f', length))), "$.subscriptions[0].fields[0]", "field.length" },
        { "MaxFieldNameLength", 200, length => Payload(new string('f', length)), "$.subscriptions[0].payload.fields[0]", "field.length" },
        { "MaxAttempts", 20, attempts => Schedule(attempts, "1h"), "$.schedule", "schedule.attempts" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Definition_AtALimit_IsSaved_AndOneMoreIsRefused(
        string option, int limit, Func<int, Webhook> make, string path, string code)
    {
        ErrorAssert.None(make(limit));
        var error = ErrorAssert.One(path, code, make(limit + 1));
        Assert.Contains($"at most {limit}", error.Rule, StringComparison.Ordinal);
        Assert.Contains($"(Limits.{option}), but has {limit + 1}.", error.Rule, StringComparison.Ordinal);
        Assert.Equal($"{limit + 1}", error.Value);
    }

    [Theory]
    [InlineData("0s,1s,1s,5m", null)]
    [InlineData("0s", null)]
    [InlineData("0s,1s,999ms", "999ms")]
    [InlineData("0s,0s", "0s")]
    public void Delay_ShorterThanTheHostAllows_IsRefused(string schedule, string? shortest)
    {
        var webhook = TestDefinitions.Webhook() with { Schedule = schedule };
        if (shortest is null)
        {
            ErrorAssert.None(webhook);
            return;
        }

        var error = ErrorAssert.One("$.schedule", "schedule.delay", webhook);
        Assert.Equal(shortest, error.Value);
        Assert.EndsWith($"at least 1s (Limits.MinRetryDelay), but one is {shortest}.", error.Rule, StringComparison.Ordinal);
    }

    /// <summary>What was accepted, and made 2,000 calls within 37 seconds.</summary>
    [Fact]
    public void Schedule_OfAHundredTimesAtOnce_IsRefusedForBoth() => ErrorAssert.All(
        ErrorAssert.Validator().Validate(Schedule(100, "0s")),
        ("$.schedule", "schedule.attempts"),
        ("$.schedule", "schedule.delay"));

    [Fact]
    public void Schedule_OfManyCharacters_IsNotReadAtAll() => Assert.Contains(
        "at most 2000 characters",
        ErrorAssert.One("$.schedule", "schedule.invalid", TestDefinitions.Webhook() with { Schedule = "0s".PadRight(2_001) }).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Definition_Size_IsThatOfTheStoredJson()
    {
        var webhook = TestDefinitions.Webhook(TestDefinitions.Updates("ä", "\"q\"")) with
        {
            Id = "wh_1",
            Version = 1,
            Description = "Ünï <x>",
            Secrets = [Some.Secret],
            Headers = new Dictionary<string, string> { ["X-A"] = "value" },
        };
        webhook = webhook.WithIds();
        Assert.Equal(WebhookJson.WriteStored(webhook, SecretProtector.PlainText).Length, DefinitionSize.Of(webhook));
    }

    [Fact]
    public void Definition_AtItsSize_IsSaved_AndAByteMoreIsRefused()
    {
        const int Most = 1024 * 1024;
        var webhook = Sized(0);
        var atLimit = Sized((int)(Most - DefinitionSize.Of(webhook)));
        Assert.Equal(Most, DefinitionSize.Of(atLimit));
        ErrorAssert.None(atLimit);
        var error = ErrorAssert.One("$", "definition.size", Sized((int)(Most + 1 - DefinitionSize.Of(webhook))));
        Assert.EndsWith("at most 1048576 bytes in stored form (Limits.MaxDefinitionBytes), but has 1048577.", error.Rule, StringComparison.Ordinal);
        Assert.Equal("1048577", error.Value);
    }

    /// <summary>What is larger by its texts alone is not looked at: not a template is parsed.</summary>
    [Fact]
    public void Definition_FarBeyondItsSize_CostsNothing()
    {
        var template = new string('[', 200_000);
        var webhook = TestDefinitions.Webhook([.. Enumerable.Range(0, 200).Select(i =>
            TestDefinitions.Inserts($"O{i}") with { Payload = new() { Template = template } })]);
        ErrorAssert.One("$", "definition.size", webhook);
        var validator = ErrorAssert.Validator();
        Assert.InRange(Allocation.Of(() => validator.Validate(webhook)), 0, 10_000);
    }

    [Fact]
    public void Draft_FarBeyondTheSizeOfADefinition_IsRefusedWhereItStands() => ErrorAssert.One(
        "$.subscription",
        "definition.size",
        [
            .. SubscriptionErrors.Of(
                ErrorAssert.Validator(),
                TestDefinitions.Inserts() with { Payload = new() { Template = new('x', 1_100_000) } },
                "$.subscription"),
        ]);

    /// <summary>What was accepted: nothing of it is kept, and the errors are short.</summary>
    [Fact]
    public void Definitions_OfHundredsOfKilobytes_AreRefusedInAFewWords()
    {
        Webhook[] webhooks =
        [
            Subscriptions(12_000),
            TestDefinitions.Webhook() with { Urls = ["https://a.example/".PadRight(900_000, 'a')] },
            Headers(Names(60_000), 1),
            TestDefinitions.Webhook() with { Description = new('d', 1_000_000) },
            TestDefinitions.Webhook() with { Urls = Names(12_000) },
            TestDefinitions.Webhook() with { Secrets = [.. Enumerable.Repeat(Some.Secret, 12_000)] },
        ];
        var validator = ErrorAssert.Validator();
        Assert.All(webhooks, webhook =>
        {
            Assert.InRange(Assert.Single(validator.Validate(webhook)).ToString().Length, 1, 400);
            Assert.InRange(Allocation.Of(() => validator.Validate(webhook)), 0, 20_000);
        });
    }

    [Fact]
    public void Limits_OfTheHost_Hold()
    {
        var options = new WebhooksOptions { Limits = { MaxSubscriptions = 1, MinRetryDelay = TimeSpan.FromMinutes(1), MaxDescriptionLength = 3 } };
        var validator = new WebhookValidator(options: Options.Create(options));
        ErrorAssert.All(
            validator.Validate(Subscriptions(2) with { Schedule = "0s,59s", Description = "long" }),
            ("$.subscriptions", "subscriptions.count"),
            ("$.schedule", "schedule.delay"),
            ("$.description", "description.length"));
        Assert.Empty(validator.Validate(Subscriptions(1) with { Schedule = "0s,1m", Description = "abc" }));
    }

    [Fact]
    public void List_OfMoreWebhooksThanATenantMayHave_IsRefused()
    {
        var options = new WebhooksOptions { Limits = { MaxWebhooks = 3 } };
        var validator = new WebhookValidator(options: Options.Create(options));
        Assert.Empty(validator.Validate([.. OfTenant("a", 3), .. OfTenant("b", 3), .. OfTenant(null, 3)]));
        var error = ErrorAssert.One("$", "webhooks.count", validator.Validate([.. OfTenant("a", 3), .. OfTenant(null, 4)]));
        Assert.Contains("at most 3 webhooks (Limits.MaxWebhooks), but would have 4", error.Rule, StringComparison.Ordinal);
    }

    private static IEnumerable<Webhook> OfTenant(string? tenant, int count) => Enumerable.Range(0, count).Select(
        number => TestDefinitions.Webhook() with { Name = $"{number}", TenantId = tenant });

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(number => $"n{number}")];

    private static Webhook Subscriptions(int count) =>
        TestDefinitions.Webhook([.. Names(count).Select(name => TestDefinitions.Updates(name))]);

    private static Webhook Payload(params string[] fields) =>
        TestDefinitions.Webhook(TestDefinitions.Inserts() with { Payload = new() { Fields = fields } });

    private static Webhook Headers(string[] names, int length) => TestDefinitions.Webhook() with
    {
        Headers = names.ToDictionary(name => name, _ => new string('v', length)),
    };

    private static Webhook Schedule(int attempts, string delay) => TestDefinitions.Webhook() with
    {
        Schedule = string.Join(',', Enumerable.Repeat(delay, attempts - 1).Prepend("0s")),
    };

    private static Webhook Sized(int more)
    {
        var templates = new List<EventSubscription>();
        for (var i = 0; i < 5; i++)
        {
            var length = Math.Min(more, 240_000);
            more -= length;
            templates.Add(TestDefinitions.Inserts($"O{i}") with { Payload = new() { Template = $"['{new string('x', length)}']" } });
        }

        return TestDefinitions.Webhook([.. templates]);
    }
}
