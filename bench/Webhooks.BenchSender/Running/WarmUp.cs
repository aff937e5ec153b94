using System.Runtime;

namespace Webhooks.Bench;

/// <summary>
/// Runs what is measured in rounds beforehand, with a pause after each: what runs often is compiled again, twice over, and
/// some of it while nothing runs. It ends when a round made the compiler compile next to nothing.
/// </summary>
internal static class WarmUp
{
    private const int FewMethods = 20;

    private const int MinRounds = 3;

    private static readonly TimeSpan CompilerPause = TimeSpan.FromMilliseconds(250);

    /// <param name="most">How many rounds there are at most.</param>
    /// <param name="round">Is told its number, from 1.</param>
    public static async Task RunAsync(int most, Func<int, Task> round)
    {
        for (var (number, compiled) = (1, FewMethods); number <= most && (number <= MinRounds || compiled >= FewMethods); number++)
        {
            var before = JitInfo.GetCompiledMethodCount();
            await round(number);
            await Task.Delay(CompilerPause);
            compiled = (int)(JitInfo.GetCompiledMethodCount() - before);
        }
    }
}
