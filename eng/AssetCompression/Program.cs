using System.IO.Compression;

// usage: AssetCompression SOURCE TARGET
// Writes NAME.br and NAME.gz into the target folder for every file of the source folder.
var (source, target) = (args[0], args[1]);
if (Directory.Exists(target))
{
    Directory.Delete(target, recursive: true);
}

Directory.CreateDirectory(target);
foreach (var file in Directory.EnumerateFiles(source))
{
    var bytes = File.ReadAllBytes(file);
    var name = Path.Combine(target, Path.GetFileName(file));
    Write($"{name}.br", stream => new BrotliStream(stream, CompressionLevel.SmallestSize));
    Write($"{name}.gz", stream => new GZipStream(stream, CompressionLevel.SmallestSize));

    void Write(string path, Func<Stream, Stream> compress)
    {
        using var stream = compress(File.Create(path));
        stream.Write(bytes);
    }
}
