using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions;

public sealed class SubscriptionErrorsTests
{
    [Fact]
    public void Of_OneSubscription_SaysWhatIsWrongWithIt_AndNothingOfTheWebhook() => ErrorAssert.All(
        [.. SubscriptionErrors.Of(ErrorAssert.Validator(), TestDefinitions.Inserts("") with { Fields = ["a", ""] }, "$.x")],
        ("$.x.objectName", "objectName.required"),
        ("$.x.fields", "fields.notUpdate"),
        ("$.x.fields[1]", "field.empty"));

    [Fact]
    public void Alone_ErrorsOfAWebhook_AreThoseOfTheSubscription_AndOthersStayWhereTheyAre() => Assert.Equal(
        [("$", "a"), ("$.fields[1]", "b"), ("$.subscriptions[10].id", "c"), ("$.subscriptions[0]", "d"), ("$.name", "e")],
        Alone(
            1,
            new("$.subscriptions[1]", "a", ""),
            new("$.subscriptions[1].fields[1]", "b", ""),
            new("$.subscriptions[10].id", "c", ""),
            new("$.subscriptions[0]", "d", ""),
            new("$.name", "e", "")).Select(error => (error.Path, error.Code)));

    [Fact]
    public void Alone_OverlapThatIsSaidOfALaterNeighbour_IsSaidOfTheSubscription()
    {
        var errors = ErrorAssert.Validator().Validate(TestDefinitions.Webhook(
            TestDefinitions.Inserts("A"), TestDefinitions.Inserts("B"), TestDefinitions.Inserts("B"), TestDefinitions.Inserts("A")));
        Assert.Equal(["$.subscriptions[2]", "$.subscriptions[3]"], errors.Select(error => error.Path));
        var alone = Alone(1, [.. errors]);
        Assert.Equal(["$", "$.subscriptions[3]"], alone.Select(error => error.Path));
        Assert.Contains("subscriptions[2]", alone[0].Rule, StringComparison.Ordinal);
        Assert.DoesNotContain("subscriptions[1]", alone[0].Rule, StringComparison.Ordinal);
        Assert.Contains("subscriptions[0]", alone[1].Rule, StringComparison.Ordinal);
    }

    private static IReadOnlyList<WebhookError> Alone(int index, params WebhookError[] errors) =>
        [.. SubscriptionErrors.Alone(errors, index, "$")];
}
