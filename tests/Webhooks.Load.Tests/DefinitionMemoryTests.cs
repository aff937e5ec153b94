using System.Globalization;
using Webhooks.Load.Support;
using Xunit;

namespace Webhooks.Load;

/// <summary>Every process holds all webhooks: this is what it costs, once they are read and while they are read.</summary>
public sealed class DefinitionMemoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Webhooks_OfThreeSubscriptions_AreSmall_AndReadingThemTakesLittleMore()
    {
        var folder = Directory.CreateTempSubdirectory("webhooks-load-");
        try
        {
            await using var worker = LoadWorker.Start("definitions", Path.Combine(folder.FullName, "webhooks.db"), "20000");
            var said = await worker.DoAsync("");
            output.WriteLine($"bytes for a webhook, and the peak: {said}");
            double[] figures = [.. said.Split(' ').Select(each => double.Parse(each, CultureInfo.InvariantCulture))];
            Assert.InRange(figures[0], 1_000, 3_300);
            Assert.InRange(figures[1], 0.5, 1.3);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
