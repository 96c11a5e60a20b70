namespace Welkin.Tools;

/// <summary>The body of an answer as it comes: silence ends it, and a line that breaks is told apart from a disk that does.</summary>
internal sealed class AnswerBody(Stream body, Silence silence) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await silence.WaitAsync(cancel => body.ReadAsync(buffer, cancel), cancellationToken);
        }
        catch (IOException error) when (error is not HttpIOException)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, error.Message, error.InnerException);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();
        base.Dispose(disposing);
    }
}
