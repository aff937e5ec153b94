using System.Text.Json;

namespace Webhooks.Bench;

/// <summary>How a process talks with the one that started it: lines, and the result last.</summary>
internal static class Conversation
{
    public static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    public static void Say(RunResult result) => Say(JsonSerializer.Serialize(result));

    /// <summary>Says what was done, and waits for the word to go on.</summary>
    public static async Task<string> AskAsync(string done)
    {
        Say(done);
        return await Console.In.ReadLineAsync() ?? throw new InvalidOperationException("Whoever started this is gone.");
    }

    /// <summary>From now on nothing more is said to this process, and it ends when whoever started it does.</summary>
    public static void EndWithOther() => new Thread(() =>
    {
        while (Console.In.ReadLine() is not null)
        {
            // Nobody says anything.
        }

        Environment.Exit(3);
    })
    {
        IsBackground = true,
    }.Start();
}
