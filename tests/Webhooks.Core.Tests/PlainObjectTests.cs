using System.Reflection;
using Xunit;

namespace Webhooks;

public sealed class PlainObjectTests
{
    [Theory]
    [InlineData(typeof(RecordValues), nameof(RecordValues.From))]
    [InlineData(typeof(WebhookEvent), nameof(WebhookEvent.RecordInserted))]
    [InlineData(typeof(WebhookEvent), nameof(WebhookEvent.RecordUpdated))]
    [InlineData(typeof(WebhookEvent), nameof(WebhookEvent.RecordDeleted))]
    public void OverloadForAPlainObject_DoesNotCompileAndSaysWhatToWrite(Type type, string method)
    {
        var overload = Assert.Single(
            type.GetMethods(), each => each.Name == method && each.GetParameters().Any(one => one.ParameterType == typeof(object)));

        var obsolete = overload.GetCustomAttribute<ObsoleteAttribute>();
        Assert.True(obsolete?.IsError);
        Assert.Contains("JsonSerializerContext", obsolete!.Message, StringComparison.Ordinal);
        Assert.Contains("Dictionary<string, object?>", obsolete.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dictionaries_TakeTheirOwnOverloads()
    {
        var order = new Dictionary<string, object?> { ["Id"] = 1 };

        Assert.NotNull(WebhookEvent.RecordInserted("Orders", order).Current);
        Assert.NotNull(WebhookEvent.RecordUpdated("Orders", order, order).Previous);
        Assert.Equal(["Id"], WebhookEvent.RecordUpdated("Orders", order, ["Id"]).ChangedFields);
        Assert.NotNull(WebhookEvent.RecordDeleted("Orders", order).Previous);
        Assert.NotNull(RecordValues.From(order));
    }
}
