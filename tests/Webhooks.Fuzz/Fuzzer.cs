using System.Diagnostics;

namespace Webhooks.Fuzz;

/// <summary>Feeds one target with its corpus and edits of it. What fails is kept there: next time it is read first.</summary>
internal sealed class Fuzzer(ITarget target, string home, int seed)
{
    private const int MaxCorpus = 2_000;

    private readonly Random _random = new(seed);
    private int _accepted;
    private int _failures;

    /// <summary>Runs for a time, or until something fails; answers how much failed.</summary>
    public int Run(TimeSpan time)
    {
        List<byte[]> corpus = [.. Directory.GetFiles(home).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        corpus.ForEach(input => Try(input));
        var mutator = new Mutator(_random, target.Words);
        var count = 0L;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time && _failures == 0; count++)
        {
            var input = mutator.Next(corpus);
            if (Try(input) && corpus.Count < MaxCorpus)
            {
                corpus.Add(input);
            }
        }

        Console.WriteLine($"{target.Name}: {count} inputs, {_accepted} accepted, {_failures} failure(s), seed {seed}");
        return _failures;
    }

    private bool Try(byte[] input)
    {
        try
        {
            var isAccepted = target.Read(input);
            _accepted += isAccepted ? 1 : 0;
            return isAccepted;
        }
        catch (Exception exception)
        {
            _failures++;
            var file = Path.Combine(home, $"failed-{seed}-{input.Length}");
            File.WriteAllBytes(file, input);
            Console.Error.WriteLine($"{target.Name}: {file}: {exception}");
            return false;
        }
    }
}
