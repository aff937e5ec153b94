namespace Webhooks.AotSmoke;

/// <summary>Counts what holds; the first thing that does not ends the program.</summary>
internal sealed class Smoke
{
    public int Checks { get; private set; }

    public void Holds(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"Does not hold in a native program: {what}");
        }

        Checks++;
    }
}
