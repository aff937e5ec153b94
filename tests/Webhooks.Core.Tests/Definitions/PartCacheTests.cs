using Xunit;

namespace Webhooks.Definitions;

public class PartCacheTests
{
    [Fact]
    public void Get_EqualKeys_IsOnePart()
    {
        var cache = new PartCache<string, object>(1, StringComparer.OrdinalIgnoreCase);
        var part = cache.Get("Orders", _ => new());
        Assert.Same(part, cache.Get("ORDERS", _ => throw new InvalidOperationException("created twice")));
        Assert.NotSame(part, cache.Get("Items", _ => new()));
    }

    [Fact]
    public void Get_MoreKeysThanPlaces_KeepsTheLatest()
    {
        var cache = new PartCache<int, object>(1, EqualityComparer<int>.Default);
        object[] parts = [.. Enumerable.Range(0, 5).Select(i => cache.Get(i, _ => new()))];
        Assert.Same(parts[4], cache.Get(4, _ => new()));
        Assert.Same(parts[1], cache.Get(1, _ => new()));
        Assert.NotSame(parts[0], cache.Get(0, _ => new()));
    }

    [Fact]
    public void Get_PartThatCannotBeCreated_IsTriedAgain()
    {
        var cache = new PartCache<string, object>(1, StringComparer.Ordinal);
        Assert.Throws<FormatException>(() => cache.Get("a", _ => throw new FormatException()));
        Assert.NotNull(cache.Get("a", _ => new()));
    }
}
