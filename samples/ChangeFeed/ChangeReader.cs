using Webhooks.Definitions;

namespace ChangeFeed;

/// <summary>Reads changes line by line, from a file that is checked first or from standard input.</summary>
internal sealed class ChangeReader(Arguments arguments, IWebhookValidator validator, Screen screen) : IDisposable
{
    private const int MaxBatch = 256;

    private readonly bool _isInput = arguments.Changes == "-";
    private Stream _stream = Stream.Null;
    private LineReader _lines = new(Stream.Null);
    private int _number;
    private FeedLine? _bad;

    private string Name => _isInput ? "standard input" : arguments.Changes;

    /// <summary>Opens the feed. A file is checked to its end. Errors are written to the screen.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (arguments.Mode == Mode.Work)
        {
            return;
        }

        if (_isInput)
        {
            Begin(Console.OpenStandardInput());
        }
        else if (InputFile.Open("--changes", arguments.Changes, screen) is { } file)
        {
            await CheckAsync(file, cancellationToken);
        }
    }

    /// <summary>
    /// Returns the available changes and waits for the first. Returns null at the end or at a bad line, which is reported
    /// after the changes before it are processed.
    /// </summary>
    public async ValueTask<IReadOnlyList<FeedLine>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_bad is null && await TryReadLinesAsync(cancellationToken) is { } lines)
        {
            _bad = lines.Find(line => line.Problems.Count > 0);
            var good = lines.TakeWhile(line => line.Problems.Count == 0).ToList();
            if (good.Count > 0)
            {
                return good;
            }
        }

        TellBadLine();
        return null;
    }

    public void Dispose() => _stream.Dispose();

    private void Begin(Stream stream) => (_stream, _lines, _number) = (stream, new(stream), 0);

    private async Task CheckAsync(FileStream file, CancellationToken cancellationToken)
    {
        Begin(file);
        if (!file.CanSeek)
        {
            screen.Problem($"--changes {Name}: File must be readable twice. Redirect it to standard input and use - instead.");
            return;
        }

        var count = 0;
        while (await TryReadLinesAsync(cancellationToken) is { } lines)
        {
            count += lines.Count;
            foreach (var problem in lines.SelectMany(line => line.Problems))
            {
                screen.Problem(problem);
            }
        }

        if (count == 0 && screen.Problems == 0)
        {
            screen.Problem($"--changes {Name}: Feed must contain at least one change.");
        }

        file.Position = 0;
        Begin(file);
    }

    private void TellBadLine()
    {
        if (_bad is not null)
        {
            foreach (var problem in _bad.Problems)
            {
                screen.Problem(problem);
            }
        }
    }

    /// <summary>Returns the available lines and waits for the first. Returns null at the end.</summary>
    private async ValueTask<List<FeedLine>?> TryReadLinesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadLinesAsync(cancellationToken);
        }
        catch (Exception exception) when (InputFile.IsOfFile(exception))
        {
            // The feed ends at a read error, because the next read would fail too.
            _lines = new(Stream.Null);
            return [new(_number + 1, null, [$"{Name}, line {_number + 1}: {InputFile.Describe(Name, exception)}"])];
        }
    }

    private async ValueTask<List<FeedLine>?> ReadLinesAsync(CancellationToken cancellationToken)
    {
        var lines = new List<FeedLine>();
        do
        {
            while (lines.Count < MaxBatch && _lines.TryTake(out var bytes))
            {
                _number++;
                if (Parse(bytes) is { } line)
                {
                    lines.Add(line);
                }
            }

            if (lines.Count > 0)
            {
                return lines;
            }
        }
        while (await _lines.FillAsync(cancellationToken));
        return null;
    }

    private FeedLine? Parse(ReadOnlyMemory<byte>? bytes) => bytes is { } line
        ? ChangeLine.Parse(Name, _number, line, validator)
        : new(_number, null, [$"{Name}, line {_number}: Line must have at most 64 MB."]);
}
