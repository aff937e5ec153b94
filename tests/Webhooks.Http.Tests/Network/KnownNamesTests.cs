using System.Net;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Webhooks.Network;

public sealed class KnownNamesTests
{
    private static readonly IPAddress[] Addresses = [IPAddress.Loopback];

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Add_MoreThanFit_TheOldestGo()
    {
        var names = new KnownNames(_time, capacity: 3);

        foreach (var host in new[] { "a", "b", "a", "c", "d" })
        {
            names.Add(host, Addresses);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(names.Count, 1, 3);
        Assert.True(names.TryGet("d", out var known));
        Assert.Same(Addresses, known);
        Assert.False(names.TryGet("b", out _));
    }

    [Fact]
    public void TryGet_AfterItsTime_IsNothing()
    {
        var names = new KnownNames(_time);
        names.Add("a.example", Addresses);

        _time.Advance(KnownNames.Kept - TimeSpan.FromMilliseconds(1));
        Assert.True(names.TryGet("A.example", out _));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(names.TryGet("a.example", out _));

        names.Add("b.example", Addresses);
        Assert.Equal(1, names.Count);
    }
}
