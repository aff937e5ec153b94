using Webhooks.Support;
using Webhooks.Text;
using Xunit;

namespace Webhooks.Administration;

public sealed class MaskingTests
{
    private static readonly Webhook Stored = Some.Webhook("wh_1") with
    {
        Headers = new Dictionary<string, string> { ["X-Key"] = "stored", ["X-Other"] = "other" },
    };

    [Fact]
    public void Mask_SecretsAndHeaders_AreNotInIt()
    {
        var masked = Masking.Mask(Stored);
        Assert.Empty(masked.Secrets);
        Assert.Equal([("X-Key", "****"), ("X-Other", "****")], masked.Headers.Select(header => (header.Key, header.Value)));
        Assert.Equal("****", masked.Headers["x-key"]);
    }

    [Fact]
    public void Unmask_MaskedHeaderInAnyCase_HasTheStoredValue()
    {
        var unmasked = Unmask([("x-KEY", "****"), ("X-New", "new")], Stored, out var errors);
        Assert.Empty(errors);
        Assert.Equal([("x-KEY", "stored"), ("X-New", "new")], unmasked.Headers.Select(header => (header.Key, header.Value)));
    }

    [Fact]
    public void Unmask_MaskedHeaderThatIsNotStored_IsAnError()
    {
        foreach (var stored in new[] { Stored, null })
        {
            Unmask([("X-New", "****")], stored, out var errors);
            Assert.Equal("****", ErrorAssert.One("$.headers['X-New']", "header.masked", errors).Value);
        }
    }

    [Fact]
    public void Unmask_HeaderTwice_StaysSo_ForTheValidatorToRefuse()
    {
        var unmasked = Unmask([("X-Key", "1"), ("x-key", "2")], Stored, out var errors);
        Assert.Empty(errors);
        ErrorAssert.One("$.headers['x-key']", "header.duplicate", unmasked);
    }

    [Fact]
    public void Unmask_HeadersThatAreNull_StaySo_ForTheValidatorToRefuse()
    {
        var errors = new ErrorList();
        var unmasked = Masking.Unmask(Stored with { Headers = null! }, Stored, errors);
        Assert.Empty(errors.ToList());
        ErrorAssert.One("$.headers", "value.null", unmasked);
    }

    private static Webhook Unmask((string Name, string Value)[] headers, Webhook? stored, out IReadOnlyList<WebhookError> errors)
    {
        var list = new ErrorList();
        var given = Stored with { Headers = headers.ToDictionary(each => each.Name, each => each.Value, StringComparer.Ordinal) };
        var unmasked = Masking.Unmask(given, stored, list);
        errors = list.ToList();
        return unmasked;
    }
}
