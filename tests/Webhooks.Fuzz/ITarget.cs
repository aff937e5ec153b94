namespace Webhooks.Fuzz;

/// <summary>Something that reads input of strangers.</summary>
internal interface ITarget
{
    /// <summary>The name of the folder with its corpus.</summary>
    string Name { get; }

    /// <summary>Pieces that inputs are often made of.</summary>
    IReadOnlyList<string> Words { get; }

    /// <summary>Reads an input; throws where a promise is broken.</summary>
    /// <param name="input">Anything.</param>
    /// <returns>Whether it was accepted: edits of such inputs reach furthest.</returns>
    bool Read(ReadOnlyMemory<byte> input);
}
