@echo off
rem Opens the cases beside this file; what is written after its name goes to pktui instead.
pushd "%~dp0"
if not exist Spisy mkdir Spisy
set what=%*
if not defined what set what=Spisy
pktui\pktui.exe %what%
set code=%errorlevel%
popd
rem The window of a double click would close before anybody could read what happened.
if not %code%==0 pause
exit /b %code%
