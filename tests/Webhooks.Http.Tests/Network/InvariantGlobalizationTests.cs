using System.Diagnostics;
using Xunit;

namespace Webhooks.Network;

/// <summary>The guard in a process without Unicode data: its tests once more, in a child with another mode.</summary>
public sealed class InvariantGlobalizationTests
{
    [Theory]
    [InlineData(typeof(DestinationGuardTests))]
    [InlineData(typeof(AddressFormsTests))]
    public async Task Guard_InvariantMode_RefusesTheSame(Type tests)
    {
        var assembly = typeof(InvariantGlobalizationTests).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, "-class", tests.FullName!, "-noColor"])
        {
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        };

        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();

        Assert.True(child.ExitCode == 0, output);
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
        Assert.Contains("Failed: 0", output, StringComparison.Ordinal);
    }
}
