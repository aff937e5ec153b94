using System.Text;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Json;

/// <summary>What a store cannot read becomes a defect, and takes nothing else with it.</summary>
public class UnreadableTests
{
    private static readonly Webhook Known = TestDefinitions.Webhook() with
    {
        Id = "wh_1",
        TenantId = "acme",
        Name = "KNOWN",
        Version = 7,
    };

    [Fact]
    public void Stored_Sound_IsReadAsItWasWritten_WithTheVersionThatTheStoreKnows()
    {
        var read = Read(Text());
        Assert.Null(read.Defect);
        Assert.Equal(("Orders to ERP", 7L, "hunter2"), (read.Name, read.Version, read.Headers["X-A"]));
        Assert.Single(read.Secrets);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("null", true)]
    [InlineData("{\"secrets\":[{\"value\":hunter2}]}", true)]
    [InlineData("{\"id\":\"wh_2\",\"tenantId\":\"acme\"}", true)]
    [InlineData("{\"id\":\"wh_1\",\"tenantId\":\"globex\"}", true)]
    [InlineData("{\"id\":\"wh_1\",\"tenantId\":\"acme\",\"subscriptions\":[null]}", true)]
    [InlineData("{\"id\":\"wh_1\",\"tenantId\":\"acme\",\"maxCallsPerSecond\":\"hunter2\"}", true)]
    [InlineData("{\"id\":\"wh_1\",\"tenantId\":\"acme\",\"urls\":[\"https://a.example\"],\"secrets\":[null]}", false)]
    [InlineData("{\"id\":\"wh_1\",\"tenantId\":\"acme\",\"urls\":[\"https://a.example\"],\"secrets\":[{\"value\":\"plain:hunter2!\"}]}", false)]
    public void Stored_Damaged_IsTheKnownWebhookWithADefect_WithoutItsText(string text, bool isEverything)
    {
        var read = Read(text);
        Assert.Equal(("wh_1", "acme", "KNOWN", 7L), (read.Id, read.TenantId, read.Name, read.Version));
        Assert.NotEmpty(read.Defect!);
        Assert.Equal(isEverything, read.Urls.Count == 0);
        Assert.Empty(read.Secrets);
        Assert.DoesNotContain("hunter2", $"{read.Defect} {read.Unreadable}", StringComparison.Ordinal);
    }

    [Fact]
    public void Stored_ProtectorThrowsAnything_TellsItsTypeOnly()
    {
        var read = WebhookJson.ReadStored(Encoding.UTF8.GetBytes(Text()), new TellingProtector(), Known);
        Assert.Equal(("Orders to ERP", 1), (read.Name, read.Subscriptions.Count));
        Assert.Equal("****", read.Headers["X-A"]);
        Assert.Contains("X-A", read.Defect, StringComparison.Ordinal);
        Assert.Equal("FormatException", read.Unreadable!.Detail);
    }

    private static Webhook Read(string text) =>
        WebhookJson.ReadStored(Encoding.UTF8.GetBytes(text), SecretProtector.PlainText, Known);

    private static string Text() => Encoding.UTF8.GetString(WebhookJson.WriteStored(
        TestDefinitions.Webhook() with
        {
            Id = "wh_1",
            TenantId = "acme",
            Name = "Orders to ERP",
            Secrets = [WebhookSecret.Generate()],
            Headers = new Dictionary<string, string> { ["X-A"] = "hunter2" },
            Subscriptions = [new() { Id = "sub_1", ObjectName = "Orders", EventType = EventType.RecordInsert }],
        },
        SecretProtector.PlainText));

    /// <summary>Against its contract it quotes what it was given.</summary>
    private sealed class TellingProtector : ISecretProtector
    {
        public string Protect(string plaintext) => plaintext;

        public string Unprotect(string protectedText) => throw new FormatException(protectedText);
    }
}
