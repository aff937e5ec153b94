using Webhooks.Support;
using Webhooks.Text;
using Xunit;

namespace Webhooks.Definitions.Validation;

public class WebhookRulesTests
{
    [Fact]
    public void Webhook_WithEverythingRight_HasNoErrors() => ErrorAssert.None(TestDefinitions.Webhook(
        TestDefinitions.Inserts(),
        TestDefinitions.Updates("Status") with { EventSources = [EventSource.RestApi], IsActive = false },
        TestDefinitions.Updates("Total")) with
    {
        Id = "wh_1",
        TenantId = "acme",
        MaxCallsPerSecond = 1,
        Schedule = "0s, 1m, 13d",
        Secrets = [WebhookSecret.Generate()],
        Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer abc" },
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void Name_Blank_IsRequired(string? name) =>
        ErrorAssert.One("$.name", "name.required", TestDefinitions.Webhook() with { Name = name! });

    [Fact]
    public void Name_OfMoreThan200Characters_IsRefused()
    {
        ErrorAssert.None(TestDefinitions.Webhook() with { Name = new('n', 200) });
        var error = ErrorAssert.One("$.name", "name.length", TestDefinitions.Webhook() with { Name = new('n', 201) });
        Assert.Equal(new string('n', 100) + "…", error.Value);
    }

    [Theory]
    [InlineData("a\0b")]
    [InlineData("line\nbreak")]
    [InlineData("half {half}")]
    [InlineData("{half}a pair")]
    public void Name_WithCharactersThatDatabasesDoNotKeep_IsRefused(string name) => ErrorAssert.One(
        "$.name",
        "text.invalid",
        TestDefinitions.Webhook() with { Name = name.Replace("{half}", "\ud800", StringComparison.Ordinal) });

    [Fact]
    public void Name_InAnyScript_IsAccepted() =>
        ErrorAssert.None(TestDefinitions.Webhook() with { Name = "Büro 東京 \ud83d\ude80" });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Rate_BelowOne_IsRefused(int rate)
    {
        var webhook = TestDefinitions.Webhook() with { MaxCallsPerSecond = rate };
        Assert.Equal($"{rate}", ErrorAssert.One("$.maxCallsPerSecond", "maxCallsPerSecond.range", webhook).Value);
    }

    [Theory]
    [InlineData("", "Delay 1 of the retry schedule, '', is not valid")]
    [InlineData("0s,soon", "Delay 2 of the retry schedule, 'soon', is not valid")]
    [InlineData("5s,5s", "Retry schedule must begin with 0s")]
    public void Schedule_ThatIsNone_IsRefused(string schedule, string rule)
    {
        var error = ErrorAssert.One(
            "$.schedule", "schedule.invalid", TestDefinitions.Webhook() with { Schedule = schedule });
        Assert.Equal(schedule, error.Value);
        Assert.StartsWith(rule, error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Schedule_AsLongAsTheMaximumAgeOfTheHost_IsRefused()
    {
        var options = new WebhooksOptions { Delivery = { MaxAge = TimeSpan.FromHours(11), Jitter = 0.1 } };
        var validator = new WebhookValidator(options: Microsoft.Extensions.Options.Options.Create(options));
        var error = ErrorAssert.One(
            "$.schedule", "schedule.invalid", validator.Validate(TestDefinitions.Webhook() with { Schedule = "0s,10h" }));
        Assert.Equal(
            "Retry schedule must be shorter than the maximum age of a delivery (11:00:00), but takes up to 11:00:00.",
            error.Rule);
        Assert.Empty(validator.Validate(TestDefinitions.Webhook() with { Schedule = "0s,9h" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    public void Id_BlankOrWithControlCharacters_IsRefused(string id) => ErrorAssert.All(
        ErrorAssert.Validator().Validate(
            TestDefinitions.Webhook(TestDefinitions.Inserts() with { Id = id }) with { Id = id, TenantId = id }),
        ("$.id", "id.invalid"),
        ("$.tenantId", "id.invalid"),
        ("$.subscriptions[0].id", "id.invalid"));

    [Fact]
    public void Subscriptions_WithAnIdTwice_AreRefused() => ErrorAssert.One(
        "$.subscriptions[1].id",
        "id.duplicate",
        TestDefinitions.Webhook(
            TestDefinitions.Inserts() with { Id = "sub_1" }, TestDefinitions.Inserts("Customers") with { Id = "sub_1" }));

    [Fact]
    public void Everything_Null_IsAnErrorEach()
    {
        var webhook = new Webhook
        {
            Name = null!,
            Urls = null!,
            Secrets = null!,
            Headers = null!,
            Subscriptions = null!,
        };
        ErrorAssert.All(
            ErrorAssert.Validator().Validate(webhook),
            ("$.name", "name.required"),
            ("$.urls", "urls.count"),
            ("$.secrets", "value.null"),
            ("$.headers", "value.null"),
            ("$.subscriptions", "value.null"));
    }

    [Fact]
    public void EveryElement_Null_IsAnErrorEach()
    {
        var webhook = new Webhook
        {
            Name = "n",
            Urls = [null!],
            Secrets = [null!],
            Headers = new Dictionary<string, string> { ["X-A"] = null! },
            Subscriptions = [null!],
        };
        ErrorAssert.All(
            ErrorAssert.Validator().Validate(webhook),
            ("$.urls[0]", "url.invalid"),
            ("$.secrets[0]", "value.null"),
            ("$.headers['X-A']", "header.value"),
            ("$.subscriptions[0]", "subscription.required"));
    }

    [Fact]
    public void EveryError_IsReportedAtOnce_BelowTheGivenPath() => ErrorAssert.All(
        ErrorAssert.Validator().Validate(
            TestDefinitions.Webhook(TestDefinitions.Updates("A", "A"), TestDefinitions.Updates("A")) with
            {
                Name = "",
                Urls = ["http://example.com", "https://me:pw@example.com"],
                MaxCallsPerSecond = 0,
            },
            "$[7]"),
        ("$[7].name", "name.required"),
        ("$[7].urls[0]", "url.scheme"),
        ("$[7].urls[1]", "url.userInfo"),
        ("$[7].maxCallsPerSecond", "maxCallsPerSecond.range"),
        ("$[7].subscriptions[0].fields[1]", "field.duplicate"),
        ("$[7].subscriptions[1]", "subscription.overlap"));

    [Fact]
    public void Webhook_Null_IsAnError() =>
        ErrorAssert.One("$", "webhook.required", ErrorAssert.Validator().Validate((Webhook)null!));

    [Fact]
    public void Errors_BeyondTheFirstHundred_AreCounted()
    {
        var webhook = TestDefinitions.Webhook([.. Enumerable.Repeat(TestDefinitions.Inserts(), 151)]);
        var errors = ErrorAssert.Validator().Validate(webhook);
        Assert.Equal(101, errors.Count);
        Assert.Equal("$.subscriptions[100]", errors[99].Path);
        Assert.Equal(("$", "errors.more", "50"), (errors[^1].Path, errors[^1].Code, errors[^1].Value));
        Assert.Contains("There are 50 more", errors[^1].Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorLists_PutTogether_AreCountedTogether()
    {
        var (one, both) = (new ErrorList(), new ErrorList());
        for (var i = 0; i < 130; i++)
        {
            one.Add("$", "a", "A.");
        }

        both.Add("$", "b", "B.");
        both.AddRange(one.ToList());
        Assert.Equal(131, both.Count);
        Assert.Equal((101, "31"), (both.ToList().Count, both.ToList()[^1].Value));
    }
}
