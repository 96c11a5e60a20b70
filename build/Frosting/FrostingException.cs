namespace Cake.Frosting;

/// <summary>A mistake in how the build is put together, or in the options it was started with.</summary>
public sealed class FrostingException : Exception
{
    public FrostingException(string message)
        : base(message)
    {
    }

    public FrostingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
