using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Text;

public class DeceivingTextTests
{
    /// <summary>Characters by their code units: half a surrogate pair is nothing that a test is given as text.</summary>
    public static TheoryData<string, string> Deceiving =>
    [
        .. new[]
        {
            "200B", "200D", "202E", "2066", "FEFF", "00AD", "2028", "2029", "0000", "000A", "001B", "007F", "0085", "3164", "115F",
            "034F", "FE0F", "D800", "DC00",
        }.Select(unit => (unit, $"U+{unit}")),
        ("DB40 DC41", "U+E0041"),
    ];

    [Theory]
    [MemberData(nameof(Deceiving))]
    public void Text_WithWhatNobodySees_IsRefusedWhereverItIsSaved(string units, string name)
    {
        var character = string.Concat(units.Split(' ').Select(unit => (char)Convert.ToInt32(unit, 16)));
        var text = $"Or{character}ders";
        (string, Webhook)[] texts =
        [
            ("$.name", TestDefinitions.Webhook() with { Name = text }),
            ("$.description", TestDefinitions.Webhook() with { Description = text }),
            ("$.subscriptions[0].objectName", TestDefinitions.Webhook(TestDefinitions.Inserts(text))),
            ("$.subscriptions[0].eventType", TestDefinitions.Webhook(TestDefinitions.Inserts() with { EventType = text })),
            ("$.subscriptions[0].eventSources[0]", TestDefinitions.Webhook(TestDefinitions.Inserts() with { EventSources = [new(text)] })),
            ("$.subscriptions[0].fields[0]", TestDefinitions.Webhook(TestDefinitions.Updates(text))),
            ("$.subscriptions[0].payload.fields[0]", TestDefinitions.Webhook(TestDefinitions.Inserts() with { Payload = new() { Fields = [text] } })),
        ];
        Assert.All(texts, each =>
        {
            var error = ErrorAssert.One(each.Item1, "text.invalid", each.Item2);
            Assert.EndsWith($"but has {name} at character 3.", error.Rule, StringComparison.Ordinal);
            Assert.DoesNotContain(error.Value!, shown => char.IsControl(shown) || shown is '\u200B' or '\u202E' or '\uFEFF' or '\u2028');
        });
        Assert.False(WebhookHeaders.IsAllowedName(text));
        Assert.False(WebhookHeaders.IsAllowedValue(text));
    }

    [Theory]
    [InlineData("Büro 東京 注文")]
    [InlineData("العربية עברית हिन्दी ไทย")]
    [InlineData("e\u0301")]
    [InlineData("\u26A0\uFE0F Production \ud83d\ude80 \u2764\uFE0F")]
    [InlineData("a\u00A0b \u2014 \u20AC")]
    [InlineData("Straße_№1.[x]")]
    public void Text_InAnyScript_IsSaved(string text) => ErrorAssert.None(
        TestDefinitions.Webhook(TestDefinitions.Updates(text) with { ObjectName = text, EventSources = [new(text)] }) with
        {
            Name = text,
            Description = text,
        });

    /// <summary>Events are the host's own words: what is no name of a definition matches none.</summary>
    [Fact]
    public void Event_OfAnObjectThatNobodyCanName_IsNoError() => Assert.Empty(
        ErrorAssert.Validator().Validate(WebhookEvent.RecordInserted("Or\u200Bders", TestDefinitions.Record())));
}
