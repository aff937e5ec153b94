using System.Net;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Network;

/// <summary>The guard is asked at every attempt, and keeps nothing of one for the next.</summary>
public sealed class GuardAllocationTests
{
    [Theory]
    [InlineData("https://hooks.example.com/path?a=b")]
    [InlineData("https://hooks.example.com:8443/")]
    [InlineData("https://xn--bcher-kva.example/")]
    public void Check_OrdinaryName_AllocatesNothing(string text)
    {
        var guard = Some.Guard();
        var url = new Uri(text);

        Assert.Equal(0, AllocatedBy(() => guard.Check(url)));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("2606:4700:4700::1111")]
    public void Refuse_PublicAnswerOfAResolver_AllocatesNothing(string text)
    {
        var policy = Some.Policy();
        var address = IPAddress.Parse(text);

        Assert.Equal(0, AllocatedBy(() => policy.Refuse(address)));
    }

    private static long AllocatedBy<T>(Func<T> act)
    {
        act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            act();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
