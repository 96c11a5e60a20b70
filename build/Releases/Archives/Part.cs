namespace Welkin.Releases.Archives;

/// <summary>A stretch of a file, read as a stream of its own.</summary>
internal sealed class Part : Stream
{
    private readonly FileStream _file;
    private readonly long _start;

    private Part(FileStream file, long start, long length) => (_file, _start, Length) = (file, start, length);

    public static Part Open(string path, long start, long length)
    {
        var file = File.OpenRead(path);
        file.Position = start;
        return new Part(file, start, length);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _file.Position - _start;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        _file.Read(buffer, offset, (int)Math.Min(count, Length - Position));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _file.Dispose();
        base.Dispose(disposing);
    }
}
